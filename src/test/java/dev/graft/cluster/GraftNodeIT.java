package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.NodeSettings.Role;
import dev.graft.cluster.control.SearchSource;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.AttemptState;
import dev.graft.run.Choices;
import dev.graft.run.LiveEvent;
import dev.graft.run.Point;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.Experiments;
import dev.graft.testing.FakeTrainer;
import dev.graft.testing.TestNode;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node, its real bus and store, trainers that do as they are told. */
class GraftNodeIT {
  @TempDir Path directory;
  private SqlStore store;

  @BeforeEach
  void open() {
    store = SqlStore.sqlite(directory);
  }

  @AfterEach
  void close() {
    Conserved.of(store);
    store.close();
  }

  /** One setting at a time, each once all before have ended. */
  @Test
  void searchThatLearns_isAskedAsTheSweepRuns() {
    SearchSource oneByOne =
        sweep -> {
          Set<String> open = store.unsettled(sweep.id());
          boolean quiet = sweep.counts().succeeded() == 6 - open.size();
          return quiet
              ? new Choices(
                  Map.of(
                      open.iterator().next(),
                      new Choices.Setting(null, new Parameters(Map.of("points", open.size())))),
                  Map.of())
              : Choices.NONE;
        };
    Plan plan = Experiments.plan(6, Map.of("points", 0));
    Set<String> open =
        plan.trials().stream().skip(2).map(PlannedTrial::key).collect(Collectors.toSet());
    NodeSettings settings =
        TestNode.settings("node-1", directory, Set.of(Role.CONTROL, Role.WORKER), 2, null);
    try (TestNode node =
        TestNode.start(settings, store, TestNode.NO_BUDGET, oneByOne, UnaryOperator.identity())) {
      String sweep =
          node.control()
              .launch(
                  Experiments.named("s"),
                  "{}",
                  new Plan(plan.trials(), plan.pairs(), plan.notes(), open),
                  null)
              .join();
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(store.trials(sweep))
          .extracting(t -> t.planned().parameters().integer("points", -1))
          .containsExactly(0, 0, 4, 3, 2, 1);
    }
  }

  @Test
  void sweep_overTwoSlots_countsEachTrialOnceWithItsPoints() {
    try (TestNode node = start(UnaryOperator.identity())) {
      String sweep = node.launch(200, Map.of("points", 7));
      node.awaitState(sweep, SweepState.SUCCEEDED);

      List<Views.Trial> trials = store.trials(sweep);
      assertThat(trials).hasSize(200).allMatch(trial -> trial.state() == TrialState.SUCCEEDED);
      assertThat(trials).allMatch(trial -> trial.attempt() == 1);
      assertThat(trials)
          .extracting(Views.Trial::slot)
          .containsOnly("slot-1", "slot-2")
          .contains("slot-1", "slot-2");
      for (Views.Trial trial : trials) {
        assertThat(points(trial.id())).isEqualTo(FakeTrainer.series("loss", 7));
      }
      assertThat(node.trainers().stream().mapToInt(t -> t.jobs().size()).sum()).isEqualTo(200);
      assertEveryTransitionWasTold(node, sweep, trials);
    }
  }

  @Test
  void pause_thenResume_goesOnWithTheNextAttempt() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(3, Map.of("points", 2));
      Waiting.until("both run", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
      node.control().command(sweep, SweepCommand.PAUSE).join();
      Waiting.until("both stop", () -> node.sweep(sweep).counts().waiting() == 3);
      assertThat(node.sweep(sweep).state()).isEqualTo(SweepState.PAUSED);

      node.trainers().forEach(FakeTrainer::release);
      node.control().command(sweep, SweepCommand.RESUME).join();
      node.awaitState(sweep, SweepState.SUCCEEDED);
      List<Views.Trial> trials = store.trials(sweep);
      assertThat(trials).extracting(Views.Trial::attempt).containsExactlyInAnyOrder(2, 2, 1);
      assertThat(store.attempts(trials.get(0).id()))
          .extracting(Views.Attempt::state)
          .containsExactly(AttemptState.PAUSED, AttemptState.SUCCEEDED);
    }
  }

  @Test
  void cancel_thenRetry_runsWhatWasCancelled() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(4, Map.of());
      Waiting.until("both run", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
      node.control().command(sweep, SweepCommand.CANCEL).join();
      Waiting.until("all are cancelled", () -> node.sweep(sweep).counts().cancelled() == 4);

      node.trainers().forEach(FakeTrainer::release);
      node.control().command(sweep, SweepCommand.RETRY).join();
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(store.trials(sweep)).allMatch(t -> t.state() == TrialState.SUCCEEDED);
    }
  }

  @Test
  void retryTrial_ofOneCancelled_runsOnlyIt() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(3, Map.of());
      Waiting.until("both run", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
      node.control().command(sweep, SweepCommand.CANCEL).join();
      Waiting.until("all are cancelled", () -> node.sweep(sweep).counts().cancelled() == 3);
      node.trainers().forEach(FakeTrainer::release);
      String trial = store.trials(sweep).get(2).id();
      node.control().retryTrial(trial).join();
      Waiting.until("it has run", () -> node.sweep(sweep).counts().succeeded() == 1);
      assertThat(store.trial(trial).orElseThrow().state()).isEqualTo(TrialState.SUCCEEDED);
    }
  }

  @Test
  void trainerDeath_isLostAtOnceAndTriedAgain() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(2, Map.of());
      Waiting.until("both run", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
      FakeTrainer dying = node.trainer(0);
      String trial = dying.jobs().get(0).trial();
      dying.die();
      Waiting.until("it is tried again", () -> dying.jobs().size() == 2);
      node.trainers().forEach(FakeTrainer::release);
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(store.attempts(trial))
          .extracting(Views.Attempt::state)
          .containsExactly(AttemptState.LOST, AttemptState.SUCCEEDED);
      assertThat(store.trial(trial).orElseThrow().lost()).isEqualTo(1);
    }
  }

  @Test
  void superseded_lateResult_isKeptAndNotCounted() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(1, Map.of());
      Waiting.until("it runs", () -> node.trainers().stream().anyMatch(FakeTrainer::isHolding));
      // What an expired lease does: the node's first attempt is lost, another slot may take over.
      store.lose("node-1", "test", System.currentTimeMillis()).join();
      Waiting.until(
          "another attempt runs",
          () -> node.trainers().stream().mapToInt(t -> t.jobs().size()).sum() == 2);
      node.trainers().forEach(FakeTrainer::release);
      node.awaitState(sweep, SweepState.SUCCEEDED);
      Views.Trial trial = store.trials(sweep).get(0);
      assertThat(trial.attempt()).isEqualTo(2);
      Waiting.until(
          "the late end has come in",
          () -> store.attempts(trial.id()).get(0).state() == AttemptState.SUPERSEDED);
      assertThat(store.attempts(trial.id()).get(1).state()).isEqualTo(AttemptState.SUCCEEDED);
    }
  }

  @Test
  void delete_removesTheFilesToo() {
    try (TestNode node = start(UnaryOperator.identity())) {
      String sweep = node.launch(1, Map.of());
      node.awaitState(sweep, SweepState.SUCCEEDED);
      Path files = directory.resolve("trials").resolve(sweep);
      assertThat(files.resolve("t/x").toFile().mkdirs()).isTrue();
      node.control().delete(sweep).join();
      Waiting.until("the files are gone", () -> !files.toFile().exists());
    }
  }

  @Test
  void energy_isStoredWhenTheSweepHasEnded() {
    try (TestNode node = start(FakeTrainer::holding)) {
      String sweep = node.launch(1, Map.of());
      Waiting.until("it runs", () -> node.trainers().stream().anyMatch(FakeTrainer::isHolding));
      Waiting.until("a tick was stored", () -> store.energyOf(sweep).totalUj() > 0);
      node.trainers().forEach(FakeTrainer::release);
      node.awaitState(sweep, SweepState.SUCCEEDED);
      Views.NodeEnergy ledger = store.ledger().get(0);
      assertThat(ledger.trialsUj() + ledger.otherUj()).isEqualTo(ledger.totalUj());
      assertThat(node.control().cluster().nodes())
          .singleElement()
          .satisfies(n -> assertThat(n.slots()).hasSize(2));
    }
  }

  @Test
  void drain_handsRunningTrialsBack_andTheNextStartGoesOn() {
    String sweep;
    try (TestNode node = start(FakeTrainer::holding)) {
      sweep = node.launch(5, Map.of("points", 3));
      Waiting.until("both run", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
    }
    assertThat(store.sweep(sweep).orElseThrow().counts().waiting()).isEqualTo(5);
    try (TestNode node = start(UnaryOperator.identity())) {
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(store.trials(sweep)).allMatch(trial -> trial.lost() == 0);
      for (Views.Trial trial : store.trials(sweep)) {
        assertThat(points(trial.id())).isEqualTo(FakeTrainer.series("loss", 3));
      }
    }
  }

  private List<Point> points(String trial) {
    return store.series(trial, List.of("loss"), 100_000).stream()
        .flatMap(series -> series.points().stream())
        .toList();
  }

  private static void assertEveryTransitionWasTold(
      TestNode node, String sweep, List<Views.Trial> trials) {
    Set<String> ids = trials.stream().map(Views.Trial::id).collect(Collectors.toSet());
    for (String state : List.of("running", "succeeded")) {
      Waiting.until("each trial was told " + state, () -> told(node, state).containsAll(ids));
    }
    Waiting.until(
        "the sweep's end was told",
        () ->
            node.events().stream()
                .anyMatch(
                    event ->
                        sweep.equals(event.sweep())
                            && "succeeded".equals(event.body().get("sweepState"))));
  }

  private static Set<Object> told(TestNode node, String state) {
    return node.events().stream()
        .map(LiveEvent::body)
        .filter(body -> state.equals(body.get("state")))
        .map(body -> body.get("trial"))
        .collect(Collectors.toSet());
  }

  private TestNode start(UnaryOperator<FakeTrainer> how) {
    return TestNode.alone(directory, store, 2, how);
  }
}
