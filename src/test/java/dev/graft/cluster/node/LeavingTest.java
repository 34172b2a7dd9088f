package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Claim;
import dev.graft.run.Store.AttemptKey;
import dev.graft.testing.Experiments;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<AttemptKey> paused = new ArrayList<>();
  private Assignment held;
  private final Leaving leaving =
      new Leaving(vertx, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> held, paused::add);

  @BeforeEach
  void hold() {
    Claim claim =
        new Claim("s1", "s1-1", 1, "{}", Experiments.plan(1, Map.of()).trials().get(0), null);
    held = new Assignment(claim, new TrialFiles(Path.of("unused")), 0);
    held.training();
    leaving.begins();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void putAside_handsBackWhatDoesNotSoonEnd_once() {
    assertThat(leaving.stand(true, false, 10_000)).isFalse();
    assertThat(leaving.refuses()).isTrue();
    leaving.stand(true, false, 10_000);
    assertThat(paused).containsExactly(held.key());
    assertThat(leaving.stand(false, false, 10_000)).isTrue();
    assertThat(leaving.refuses()).isFalse();
  }

  @Test
  void putAside_leavesWhatIsAboutToEnd() {
    leaving.told(100, 100);
    leaving.stand(true, false, 10_000);
    assertThat(paused).isEmpty();
  }

  @Test
  void drained_withoutPatience_handsBackWhateverRuns() {
    leaving.told(100, 100);
    leaving.drain(0);
    assertThat(paused).containsExactly(held.key());
    assertThat(leaving.stand(false, false, 0)).as("for good").isFalse();
  }

  @Test
  void stalled_takesNothing_butWhatRunsGoesOn() {
    leaving.stall();
    leaving.stand(false, true, 10_000);
    assertThat(leaving.refuses()).isTrue();
    assertThat(paused).isEmpty();
    assertThat(leaving.stand(false, false, 10_000)).isTrue();
  }
}
