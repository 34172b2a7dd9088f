package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.cluster.NodeSettings.Role;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.experiment.Budget;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.AttemptState;
import dev.graft.run.ClusterView;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.run.budget.Admission;
import dev.graft.run.budget.BudgetedTrial;
import dev.graft.run.budget.Cost;
import dev.graft.run.budget.Spent;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.FakeTrainer;
import dev.graft.testing.TestNode;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that die, come back, take over; sweeps that outlive them. */
class ClusterIT {
  private static final Set<Role> BOTH = Set.of(Role.CONTROL, Role.WORKER);

  @TempDir Path directory;
  private final String cluster = "test-" + UUID.randomUUID();
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

  @Test
  void nodeThatDied_onItsRestart_goesOnAtOnce() {
    TestNode dying = start("node-1", BOTH, store, FakeTrainer::holding);
    String sweep = dying.launch(3, Map.of());
    Waiting.until("both run", () -> bothHold(dying));
    dying.crash();
    assertThat(store.sweep(sweep).orElseThrow().counts().running()).isEqualTo(2);

    try (TestNode again = start("node-1", BOTH, store, UnaryOperator.identity())) {
      again.awaitState(sweep, SweepState.SUCCEEDED);
    }
    assertThat(store.trials(sweep)).extracting(Views.Trial::lost).containsExactly(1, 1, 0);
    String lost = store.trials(sweep).get(0).id();
    assertThat(store.attempts(lost).get(0).error()).isEqualTo("the node was restarted");
  }

  @Test
  void workerThatDied_isLostAtOnceAndItsTrialsRunElsewhere() {
    try (TestNode control =
        start("node-1", Set.of(Role.CONTROL), store, UnaryOperator.identity())) {
      TestNode dying = start("node-2", Set.of(Role.WORKER), null, FakeTrainer::holding);
      String sweep = control.launch(2, Map.of());
      Waiting.until("both run", () -> bothHold(dying));
      dying.crash();
      Waiting.until("both wait again", () -> control.sweep(sweep).counts().waiting() == 2);
      Waiting.until("it is shown as lost", () -> state(control, "node-2").equals("lost"));
      String trial = store.trials(sweep).get(0).id();
      assertThat(store.attempts(trial).get(0).error()).isEqualTo("the node left the cluster");

      try (TestNode other = start("node-3", Set.of(Role.WORKER), null, UnaryOperator.identity())) {
        control.awaitState(sweep, SweepState.SUCCEEDED);
        assertThat(other.trainers()).isNotEmpty();
      }
    }
  }

  @Test
  void nodePutAside_handsBackWhatDoesNotSoonEnd_andWorksAgainWhenTakenBack() {
    try (TestNode control = start("node-1", Set.of(Role.CONTROL), store, UnaryOperator.identity());
        TestNode worker = start("node-2", Set.of(Role.WORKER), null, FakeTrainer::holding)) {
      String sweep = control.launch(2, Map.of());
      Waiting.until("both run", () -> bothHold(worker));
      Waiting.until("it is told of", () -> state(control, "node-2").equals("online"));
      control.control().drain("node-2", "kernel update").join();
      Waiting.until("both are handed back", () -> control.sweep(sweep).counts().waiting() == 2);
      Waiting.until("it is shown", () -> state(control, "node-2").equals("drained"));
      worker.trainers().forEach(FakeTrainer::release);

      control.control().undrain("node-2").join();
      control.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(store.trials(sweep))
          .allMatch(trial -> trial.lost() == 0 && trial.attempt() == 2)
          .allMatch(trial -> store.attempts(trial.id()).get(0).state() == AttemptState.PAUSED);
      assertThat(state(control, "node-2")).isEqualTo("online");
    }
  }

  @Test
  void leaderThatStopped_isReplacedAndWorkersNeverNotice() {
    try (TestNode follower = startFollowed(); ) {
      String sweep = follower.launch(6, Map.of());
      follower.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(follower.control().cluster().leader().node()).isEqualTo("node-2");
      assertThat(store.trials(sweep)).allMatch(trial -> trial.state() == TrialState.SUCCEEDED);
    }
  }

  private TestNode startFollowed() {
    TestNode follower;
    try (TestNode leader = start("node-1", Set.of(Role.CONTROL), store, t -> t)) {
      follower = start("node-2", BOTH, store, UnaryOperator.identity());
      assertThat(leader.control().cluster().leader().node()).isEqualTo("node-1");
    }
    return follower;
  }

  @Test
  void controlWithAnotherStore_isRefusedWithBothCures(@TempDir Path elsewhere) {
    try (TestNode leader = start("node-1", BOTH, store, UnaryOperator.identity());
        SqlStore other = SqlStore.sqlite(elsewhere)) {
      assertThat(leader.control().ready()).isTrue();
      assertThatThrownBy(() -> start("node-2", BOTH, other, UnaryOperator.identity()))
          .hasRootCauseInstanceOf(InvalidInput.class)
          .rootCause()
          .hasMessageContainingAll("node-1", "--db", "--cluster-name");
      assertThat(other.lead("anybody", System.currentTimeMillis(), 1).join()).isPresent();
    }
  }

  @Test
  void budget_spent_stopsTheSweepAndSaysWhich() {
    Budget three = new Budget(null, null, null, 3);
    BudgetSource threeTrials =
        (sweep, slots, now) ->
            new Admission(three, List.of(), false).decide(standing(sweep.id(), slots));
    NodeSettings settings = TestNode.settings("node-1", directory, BOTH, 1, null);
    try (TestNode node = TestNode.start(settings, store, threeTrials, FakeTrainer::holding)) {
      String sweep = node.launch(10, three);
      for (int ended = 1; ended <= 3; ended++) {
        Waiting.until("one runs", () -> node.trainer(0).isHolding());
        node.trainer(0).succeed();
        int now = ended;
        Waiting.until("it ended", () -> node.sweep(sweep).counts().succeeded() == now);
      }
      node.awaitState(sweep, SweepState.BUDGET_EXHAUSTED);
      assertThat(node.sweep(sweep).reason()).contains("trials budget of 3");
      Waiting.until("the rest is given up", () -> node.sweep(sweep).counts().cancelled() == 7);
    }
  }

  /** Trials that cost nothing but their number. */
  private Admission.Standing standing(String sweep, int slots) {
    Set<String> admitted = store.admitted(sweep);
    List<BudgetedTrial> trials =
        store.trials(sweep).stream()
            .map(
                t ->
                    new BudgetedTrial(
                        t.id(),
                        t.planned(),
                        t.state(),
                        admitted.contains(t.id()),
                        t.attempt(),
                        Cost.NONE,
                        Cost.NONE,
                        Cost.NONE,
                        false,
                        Map.of()))
            .toList();
    int ended = (int) trials.stream().filter(t -> t.state() == TrialState.SUCCEEDED).count();
    return new Admission.Standing(trials, new Spent(0, 0, 0, ended), slots);
  }

  private static String state(TestNode seenFrom, String node) {
    return seenFrom.control().cluster().nodes().stream()
        .filter(each -> each.id().equals(node))
        .map(ClusterView.Node::state)
        .findFirst()
        .orElse("unknown");
  }

  private TestNode start(
      String id, Set<Role> roles, SqlStore store, UnaryOperator<FakeTrainer> how) {
    NodeSettings settings = TestNode.settings(id, directory, roles, 2, cluster);
    return TestNode.start(settings, store, TestNode.NO_BUDGET, how);
  }

  private static boolean bothHold(TestNode node) {
    return node.trainers().size() == 2 && node.trainers().stream().allMatch(FakeTrainer::isHolding);
  }
}
