package dev.graft.run;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What may be asked of a running Graft, whichever way the asking came (REST, command line). */
public interface Control {
  /** See {@link Store#launch}; wakes idle slots. */
  CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, @Nullable String idempotencyKey);

  CompletableFuture<SweepState> command(String sweep, SweepCommand command);

  /** See {@link Store#budget}; wakes idle slots. */
  CompletableFuture<SweepState> budget(String sweep, String budget);

  /** See {@link Store#priority}. */
  CompletableFuture<SweepState> priority(String sweep, int priority);

  /** See {@link Store#extend}; wakes idle slots. */
  CompletableFuture<SweepState> extend(String sweep, Store.Wider wider);

  /** See {@link Store#stop}; running trials of the configuration stop at once. */
  CompletableFuture<Integer> stop(String sweep, String method, int setting, String reason);

  CompletableFuture<TrialState> retryTrial(String trial);

  CompletableFuture<Void> delete(String sweep);

  /**
   * Puts a node aside: running trials end if they soon will, else they are handed back with a
   * checkpoint; it is given no more until it is taken back.
   *
   * @throws NotFound (in the future) for a node that is not here
   */
  CompletableFuture<Void> drain(String node, String reason);

  /**
   * Gives a node work again.
   *
   * @throws IllegalTransition (in the future) where it was not put aside
   */
  CompletableFuture<Void> undrain(String node);

  /**
   * The end of the log of a trial that runs, from the node that runs it.
   *
   * @param lines the last so many; 0: all, as far as one message carries
   * @throws NodeSilent (in the future) where the node does not answer in time, or has none
   */
  CompletableFuture<LogTail> log(String node, String sweep, String trial, int lines);

  ClusterView cluster();

  /** Calls {@code listener} with every event from now on, on any thread; close to stop. */
  AutoCloseable listen(Consumer<LiveEvent> listener);

  boolean ready();
}
