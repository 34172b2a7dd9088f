package dev.graft.testing;

import dev.graft.cluster.GraftNode;
import dev.graft.cluster.NodeSettings;
import dev.graft.cluster.NodeSettings.Role;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.cluster.control.GreenSource;
import dev.graft.cluster.control.SearchSource;
import dev.graft.cluster.node.SlotDevice;
import dev.graft.cluster.node.Supply;
import dev.graft.experiment.Budget;
import dev.graft.run.Choices;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.LiveEvent;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A node in this process with fake trainers, on a real bus and the given store. */
public final class TestNode implements AutoCloseable {
  private final List<FakeTrainer> trainers = new CopyOnWriteArrayList<>();
  private final List<LiveEvent> events = new CopyOnWriteArrayList<>();
  private final Store store;
  private final GraftNode node;

  /** All of one kind: what one of them began may go on at once on another. */
  private static final ClusterView.Machine MACHINE =
      new ClusterView.Machine("test processor", 2, 0, "");

  /** For sweeps without a budget, of which nobody asks. */
  public static final BudgetSource NO_BUDGET =
      (sweep, slots, now) -> {
        throw new AssertionError(sweep.id() + " has no budget");
      };

  private TestNode(Store store, GraftNode node, List<FakeTrainer> trainers) {
    this.store = store;
    this.node = node;
    this.trainers.addAll(trainers);
    if (store != null) {
      node.control().listen(events::add);
    }
  }

  public static TestNode alone(
      Path dataDir, Store store, int slots, UnaryOperator<FakeTrainer> how) {
    return start(
        settings("node-1", dataDir, Set.of(Role.CONTROL, Role.WORKER), slots, null),
        store,
        NO_BUDGET,
        how);
  }

  /**
   * @param cluster name to join, or null for a private one
   */
  public static NodeSettings settings(
      String id, Path dataDir, Set<Role> roles, int slots, String cluster) {
    return new NodeSettings(
        id,
        dataDir,
        roles,
        SlotDevice.processors(slots),
        "FRA",
        "127.0.0.1:0",
        "http://127.0.0.1:0",
        MACHINE,
        Path.of("cluster.xml"),
        cluster,
        List.of(),
        null,
        cluster == null,
        0,
        5_000);
  }

  public static TestNode start(
      NodeSettings settings, Store store, BudgetSource budgets, UnaryOperator<FakeTrainer> how) {
    return start(settings, store, budgets, sweep -> Choices.NONE, how);
  }

  public static TestNode start(
      NodeSettings settings,
      Store store,
      BudgetSource budgets,
      SearchSource searches,
      UnaryOperator<FakeTrainer> how) {
    List<FakeTrainer> trainers = new CopyOnWriteArrayList<>();
    GraftNode.Parts parts =
        new GraftNode.Parts(
            store,
            (slot, device, listener) -> {
              FakeTrainer trainer = how.apply(new FakeTrainer(slot, listener));
              trainers.add(trainer);
              return trainer;
            },
            new FakeEnergy(settings.id(), "boot-" + System.nanoTime()),
            Supply.HERE,
            budgets,
            searches,
            GreenSource.NONE,
            new VertxOptions(),
            Clock.systemUTC());
    GraftNode node = await(GraftNode.join(settings, parts));
    try {
      await(node.work());
    } catch (AssertionError e) {
      await(node.close());
      throw e;
    }
    return new TestNode(store, node, trainers);
  }

  public Control control() {
    return node.control();
  }

  public GraftNode node() {
    return node;
  }

  public FakeTrainer trainer(int slot) {
    return trainers.get(slot);
  }

  public List<FakeTrainer> trainers() {
    return trainers;
  }

  public List<LiveEvent> events() {
    return events;
  }

  public String launch(int trials, Map<String, Object> parameters) {
    return control()
        .launch(Experiments.named("e"), "{}", Experiments.plan(trials, parameters), null)
        .join();
  }

  public String launch(int trials, Budget budget) {
    return control()
        .launch(Experiments.with("e", budget), "{}", Experiments.plan(trials, Map.of()), null)
        .join();
  }

  public Views.Sweep sweep(String id) {
    return store.sweep(id).orElseThrow();
  }

  public void awaitState(String sweep, SweepState state) {
    Waiting.until(sweep + " is " + state.label(), () -> sweep(sweep).state() == state);
  }

  /** Leaves without a word: no drain, no goodbye. */
  public void crash() {
    await(node.vertx().close());
  }

  @Override
  public void close() {
    await(node.close());
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
