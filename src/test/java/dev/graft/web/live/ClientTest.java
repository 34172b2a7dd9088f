package dev.graft.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.LiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientTest {
  /** A connection that keeps what it is given. */
  private static final class FakeLine implements Line {
    private final List<String> sent = new ArrayList<>();
    private boolean full;
    private boolean closed;
    private int pings;

    @Override
    public boolean closed() {
      return closed;
    }

    @Override
    public boolean full() {
      return full;
    }

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void close(String reason) {
      closed = true;
    }
  }

  private final FakeLine line = new FakeLine();
  private final Client client = new Client(line, Optional.of("s1"), 0);
  private long seq;

  private void offer(String sweep, int step) {
    Map<String, Object> body = Map.of("trial", "t1", "name", "loss", "step", step);
    client.offer(new Numbered(++seq, new LiveEvent("metric", sweep, body)));
  }

  @Test
  void slowClient_getsNothingThenTheNewest() {
    line.full = true;
    for (int step = 0; step < 1000; step++) {
      offer("s1", step);
      client.flush(step, seq);
    }
    assertThat(line.sent).isEmpty();
    line.full = false;
    client.flush(1000, seq);
    assertThat(line.sent).singleElement().asString().contains("\"step\":999");
  }

  @Test
  void persistentlySlowClient_isClosed() {
    line.full = true;
    client.flush(0, 0);
    client.flush(15_000, 0);
    assertThat(line.closed).isFalse();
    client.flush(15_001, 0);
    assertThat(line.closed).isTrue();
  }

  @Test
  void clientThatRecovers_isNotClosed() {
    line.full = true;
    client.flush(0, 0);
    line.full = false;
    client.flush(10_000, 0);
    line.full = true;
    client.flush(20_000, 0);
    client.flush(30_000, 0);
    assertThat(line.closed).isFalse();
  }

  @Test
  void overflow_becomesOneReset() {
    for (int trial = 0; trial <= 5_000; trial++) {
      client.offer(new Numbered(++seq, new LiveEvent("state", "s1", Map.of("trial", "t" + trial))));
    }
    client.flush(0, seq);
    assertThat(line.sent).singleElement().asString().contains("\"reset\"").contains("" + seq);
  }

  @Test
  void eventsOfOtherSweeps_areNotSent() {
    offer("s2", 1);
    client.offer(new Numbered(++seq, new LiveEvent("cluster", null, Map.of())));
    client.flush(0, seq);
    assertThat(line.sent).singleElement().asString().contains("cluster");
  }

  @Test
  void silentClient_isClosed_oneThatAnswersIsNot() {
    client.ping(60_000);
    assertThat(line.pings).isEqualTo(1);
    client.heard(60_000);
    client.ping(120_000);
    assertThat(line.closed).isFalse();
    client.ping(120_001);
    assertThat(line.closed).isTrue();
  }
}
