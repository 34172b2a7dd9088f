package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.LiveEvent;
import dev.graft.store.SqlStore;
import dev.graft.testing.Experiments;
import dev.graft.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On one event loop and with one worker, so that all comes in its order. */
final class ClusterControlTest {
  @TempDir Path directory;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final List<LiveEvent> told = new CopyOnWriteArrayList<>();
  private SqlStore store;
  private ClusterControl control;

  @BeforeEach
  void start() throws Exception {
    store = SqlStore.sqlite(directory);
    control = new ClusterControl(vertx, new Bus(vertx), store, Clock.systemUTC());
    await(control.hearing());
    control.listen(told::add);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    store.close();
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private String launch() {
    return control.launch(Experiments.named("e"), "{}", Experiments.plan(1, Map.of()), null).join();
  }

  @Test
  void launch_isToldOf() {
    String sweep = launch();
    Waiting.until("it is told of", () -> !told.isEmpty());
    assertThat(told).extracting(LiveEvent::sweep).containsExactly(sweep);
  }

  @Test
  void launchThatIsWrittenAfterTheClose_isStored_andNothingIsReadForIt() throws Exception {
    control.close();
    String sweep = launch();
    await(vertx.executeBlocking(() -> true, false));
    await(vertx.timer(5));
    assertThat(told).isEmpty();
    assertThat(store.sweep(sweep)).isPresent();
  }
}
