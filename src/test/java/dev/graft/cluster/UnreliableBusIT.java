package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.FakeTrainer;
import dev.graft.testing.TestNode;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus that doubles every question and loses some questions and some answers. */
class UnreliableBusIT {
  private static final Set<Class<?>> QUESTIONS =
      Set.of(Message.Ask.class, Message.Points.class, Message.Finished.class, Message.Energy.class);
  private static final Set<Class<?>> ANSWERS =
      Set.of(Message.Work.class, Message.Kept.class, Message.Done.class);

  @TempDir Path directory;
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  @Test
  void lostAndDoubledMessages_changeNothing() {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      disturbed(store);
      Conserved.of(store);
      assertThat(store.ledger()).isNotEmpty();
    }
  }

  private void disturbed(SqlStore store) {
    try (TestNode node = TestNode.alone(directory, store, 2, UnaryOperator.identity())) {
      EventBus bus = node.node().vertx().eventBus();
      bus.addOutboundInterceptor(message -> tamper(bus, message));
      String sweep = node.launch(40, Map.of("points", 1_200));
      node.awaitState(sweep, SweepState.SUCCEEDED);

      assertThat(lost.get()).isGreaterThan(2);
      for (Views.Trial trial : store.trials(sweep)) {
        assertThat(trial.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(trial.attempt()).isEqualTo(1);
        assertThat(store.series(trial.id(), List.of("loss"), 10_000).get(0).points())
            .isEqualTo(FakeTrainer.series("loss", 1_200));
      }
      assertThat(node.trainers().stream().mapToInt(t -> t.jobs().size()).sum()).isEqualTo(40);
    }
  }

  private void tamper(EventBus bus, DeliveryContext<Object> message) {
    Object body = message.body();
    boolean second = message.message().headers().contains("second");
    boolean drop = false;
    if (body != null && QUESTIONS.contains(body.getClass()) && !second) {
      drop = questions.incrementAndGet() % 61 == 7;
      bus.send(message.message().address(), body, new DeliveryOptions().addHeader("second", "yes"));
    } else if (body != null && ANSWERS.contains(body.getClass())) {
      drop = answers.incrementAndGet() % 83 == 11;
    }
    if (drop) {
      lost.incrementAndGet();
    } else {
      message.next();
    }
  }
}
