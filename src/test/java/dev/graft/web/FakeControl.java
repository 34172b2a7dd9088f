package dev.graft.web;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.IllegalTransition;
import dev.graft.run.LiveEvent;
import dev.graft.run.LogTail;
import dev.graft.run.NodeSilent;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Control over a store, without any cluster. */
final class FakeControl implements Control {
  static final long NOW = 1_700_000_000_000L;
  private final Store store;
  private final List<Consumer<LiveEvent>> listeners = new CopyOnWriteArrayList<>();
  boolean ready = true;
  boolean diskFull;
  @Nullable String zone = "FRA";

  /** What nodes answer, by trial. */
  final Map<String, LogTail> logs = new ConcurrentHashMap<>();

  /** Lets no listener go. */
  boolean clings;

  FakeControl(Store store) {
    this.store = store;
  }

  void emit(LiveEvent event) {
    listeners.forEach(l -> l.accept(event));
  }

  @Override
  public CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, String idempotencyKey) {
    return diskFull
        ? CompletableFuture.failedFuture(
            new StoreUnavailable("the disk of the data directory is full: free some space", null))
        : store.launch(experiment, spec, plan, idempotencyKey, NOW);
  }

  @Override
  public CompletableFuture<SweepState> command(String sweep, SweepCommand command) {
    return store.command(sweep, command, null, NOW);
  }

  @Override
  public CompletableFuture<SweepState> budget(String sweep, String budget) {
    return store.budget(sweep, budget, NOW);
  }

  @Override
  public CompletableFuture<SweepState> priority(String sweep, int priority) {
    return store.priority(sweep, priority);
  }

  @Override
  public CompletableFuture<SweepState> extend(String sweep, Store.Wider wider) {
    return store.extend(sweep, wider, NOW);
  }

  @Override
  public CompletableFuture<Integer> stop(String sweep, String method, int setting, String reason) {
    return store.stop(sweep, method, setting, reason, NOW);
  }

  @Override
  public CompletableFuture<TrialState> retryTrial(String trial) {
    return store.retryTrial(trial, NOW);
  }

  @Override
  public CompletableFuture<Void> delete(String sweep) {
    return store.delete(sweep);
  }

  @Override
  public CompletableFuture<Void> drain(String node, String reason) {
    return node.equals("n1")
        ? store.putAside(node, reason, 0, NOW)
        : CompletableFuture.failedFuture(new NotFound("node", node));
  }

  @Override
  public CompletableFuture<Void> undrain(String node) {
    return store
        .takeBack(node)
        .thenAccept(
            was -> {
              if (!was) {
                throw new IllegalTransition("node " + node + " is not put aside");
              }
            });
  }

  /** 10 J, of which trials had 4. */
  private static final ClusterView.Power.Domain DOMAIN =
      new ClusterView.Power.Domain(
          "package-0",
          "cpu",
          "rapl",
          "measured",
          12.5,
          0.93,
          1.07,
          10_000_000,
          4_000_000,
          3_000_000,
          2_000_000,
          1_000_000);

  @Override
  public CompletableFuture<LogTail> log(String node, String sweep, String trial, int lines) {
    return logs.containsKey(trial)
        ? CompletableFuture.completedFuture(logs.get(trial))
        : CompletableFuture.failedFuture(new NodeSilent(node, "timed out"));
  }

  @Override
  public ClusterView cluster() {
    ClusterView.Slot slot = new ClusterView.Slot("n1-0", "cpu", "idle", null);
    return new ClusterView(
        new ClusterView.Leader("n1", 3),
        List.of(
            new ClusterView.Node(
                "n1",
                "127.0.0.1:8080",
                List.of("control", "worker"),
                "online",
                zone,
                List.of(slot),
                new ClusterView.Power(12.5, "rapl", "measured", List.of(DOMAIN), List.of()))));
  }

  @Override
  public AutoCloseable listen(Consumer<LiveEvent> listener) {
    listeners.add(listener);
    return () -> {
      if (clings) throw new IllegalStateException("not now");
      listeners.remove(listener);
    };
  }

  @Override
  public boolean ready() {
    return ready;
  }
}
