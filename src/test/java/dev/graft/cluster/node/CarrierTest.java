package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.testing.Experiments;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierTest {
  private static final Result DONE =
      new Result(AttemptState.SUCCEEDED, Map.of("score", .5), null, false);

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FullFor control = new FullFor();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Control, which has no room for the first few tries. */
  private static final class FullFor implements Supply {
    private final List<String> taken = new ArrayList<>();
    private int tries;
    private int full;

    @Override
    public void controls(List<String> urls) {}

    @Override
    public boolean isElsewhere() {
      return true;
    }

    @Override
    public Inputs bring(Claim claim) {
      return new Inputs(claim.spec(), null);
    }

    @Override
    public void release(AttemptKey attempt) {}

    @Override
    public synchronized void hand(Claim claim, String what, Path file) throws IOException {
      if (++tries <= full) {
        throw new Away("http://control answers 507: the disk of this node has no room for it");
      }
      taken.add(what);
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void check() {}
  }

  private SlotSetup setup(TrialFiles files) {
    return new SlotSetup(
        vertx,
        "n1",
        "b1",
        "slot-1",
        SlotDevice.CPU,
        null,
        null,
        files,
        control,
        vertx.createSharedWorkerExecutor("carriers", 1),
        Room.of(directory),
        null,
        Clock.systemUTC());
  }

  @Test
  void modelThatControlHasNoRoomFor_isHandedInAgain() throws Exception {
    TrialFiles files = new TrialFiles(directory);
    Claim claim =
        new Claim("s1", "s1-1", 1, "{}", Experiments.plan(1, Map.of()).trials().get(0), null);
    Assignment ended = new Assignment(claim, files, 0);
    Files.createDirectories(ended.directory());
    Files.writeString(ended.directory().resolve("model.bin"), "weights");
    ended.training();
    ended.end(DONE);
    ended.handover().ended();
    control.full = 2;
    CountDownLatch over = new CountDownLatch(1);
    Carrier carrier = new Carrier(setup(files), over::countDown);
    vertx.runOnContext(v -> carrier.handOver(ended));
    assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(control.tries).isEqualTo(3);
    assertThat(control.taken).containsExactly("model");
    assertThat(ended.handover().owes()).isFalse();
    assertThat(ended.result()).isSameAs(DONE);
  }
}
