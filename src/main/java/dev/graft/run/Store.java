package dev.graft.run;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The truth. Writes complete after their transaction is committed (many share one commit) and are
 * idempotent: the same write twice is the same as once. Writes of an attempt are fenced: they
 * change nothing once another attempt has taken its place. Reads see committed data and may block:
 * call them off the event loop.
 *
 * <p>Futures complete in the order of commit on one thread of the store: what is chained to them
 * must not block (nor wait for another future of the store). They fail with {@link NotFound},
 * {@link IllegalTransition}, {@link StoreUnavailable} (disk full, closed, another leads),
 * unwrapped.
 */
public interface Store extends StoreReads, AutoCloseable {

  /**
   * Takes, or renews, the leader's row until {@code now + ttlMillis}: at most one control node
   * leads those that share this store. A leader that comes back under its own name goes on at once;
   * {@code ttlMillis} 0 gives the row back.
   *
   * <p>Where control nodes share a database its clock counts, not theirs, and writes for workers
   * (claims, leases, points, ends, energy, budgets) fail with {@link NotLeading} unless they are
   * made under the newest epoch.
   *
   * @param node that wants to lead
   * @return the epoch, which grows with every change of leader; empty while another node leads
   */
  CompletableFuture<Optional<Long>> lead(String node, long now, long ttlMillis);

  // ---- sweeps

  /**
   * Inserts a queued sweep with its trials.
   *
   * @param idempotencyKey the same key gives the sweep first made with it, or null
   * @return its id
   */
  CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, @Nullable String idempotencyKey, long now);

  /**
   * Pause, resume, cancel or retry, by {@link SweepState}'s rules.
   *
   * @throws IllegalTransition (in the future) with the reason where it makes no sense
   */
  CompletableFuture<SweepState> command(
      String sweep, SweepCommand command, @Nullable String reason, long now);

  /** Puts one failed or cancelled trial back to waiting. */
  CompletableFuture<TrialState> retryTrial(String trial, long now);

  /**
   * Removes an ended sweep and all that belongs to it.
   *
   * @throws IllegalTransition (in the future) while it runs, or while another sweep uses a source
   *     model of it
   */
  CompletableFuture<Void> delete(String sweep);

  /**
   * Gives a sweep other tags or another note.
   *
   * @param tags null: they stay
   * @param note null: it stays
   * @throws dev.graft.experiment.InvalidInput (in the future) by the rules of {@link Marks}
   */
  CompletableFuture<Marks> mark(String sweep, @Nullable List<String> tags, @Nullable String note);

  // ---- searches that learn

  /**
   * Gives waiting trials the settings that were chosen for them, so that they may be claimed; those
   * that have theirs keep it.
   *
   * @param settings by trial
   * @return whether that changed anything
   */
  default CompletableFuture<Boolean> settle(
      String sweep, Map<String, Parameters> settings, long now) {
    Map<String, Choices.Setting> settled = new HashMap<>();
    settings.forEach((trial, setting) -> settled.put(trial, new Choices.Setting(null, setting)));
    return settle(sweep, new Choices(settled, Map.of()), now);
  }

  /**
   * The same, ends those that are not needed (they are no trials of the sweep any more), lets held
   * trials train on, and stops others; one that is not held any more is left alone.
   */
  CompletableFuture<Boolean> settle(String sweep, Choices choices, long now);

  // ---- extensions

  /**
   * Adds trials to a sweep that has ended, which goes on; twice is as once.
   *
   * @throws IllegalTransition (in the future) where it has not ended, or is another by now
   */
  CompletableFuture<SweepState> extend(String sweep, Wider wider, long now);

  /**
   * @param from the experiment that it widens, as canonical JSON, {@code spec} the wider one
   * @param trials that the sweep does not have
   * @param open keys of those whose settings are yet to be chosen
   * @param told what was extended, for people
   */
  record Wider(String from, String spec, List<PlannedTrial> trials, Set<String> open, String told) {
    public Wider {
      trials = List.copyOf(trials);
      open = Set.copyOf(open);
    }
  }

  /**
   * Stops a configuration: its waiting trials are not needed any more, running ones are to stop.
   *
   * @return trials that this concerned
   */
  CompletableFuture<Integer> stop(
      String sweep, String method, int setting, String reason, long now);

  // ---- budgets

  /**
   * Of a gated sweep's waiting trials exactly {@code admitted} may be claimed; running ones among
   * {@code paused} are to stop with a checkpoint.
   *
   * @return whether that changed anything
   */
  CompletableFuture<Boolean> admit(
      String sweep, Set<String> admitted, Set<String> paused, long now);

  /**
   * Changes the budget of a sweep that has not ended for another reason; what it had given up waits
   * again.
   *
   * @param budget as JSON, as experiment files write it
   * @throws IllegalTransition (in the future) where it has ended otherwise
   */
  CompletableFuture<SweepState> budget(String sweep, String budget, long now);

  /** Keeps what a sweep was expected to take, as JSON; the first stands. */
  CompletableFuture<Void> estimate(String sweep, String estimate);

  /**
   * Changes a sweep's weight where slots are shared out.
   *
   * @param priority 1 to 100
   * @throws IllegalTransition (in the future) where the sweep has ended
   */
  CompletableFuture<SweepState> priority(String sweep, int priority);

  /** Data sets of users. */
  Uploads uploads();

  // ---- nodes put aside

  /**
   * Puts a node aside: it is given no more work until taken back. The newest reason stands.
   *
   * @param until epoch milliseconds; 0: until somebody takes it back
   */
  CompletableFuture<Void> putAside(String node, String reason, long until, long now);

  /** Takes back the nodes whose time has come. */
  CompletableFuture<List<String>> takeBackDue(long now);

  /** Lets a node work again; false where it was not put aside. */
  CompletableFuture<Boolean> takeBack(String node);

  /**
   * Keeps what happened to a node; what is known already, as after a change of leader, is not kept
   * twice.
   */
  CompletableFuture<Void> note(NodeEvent event);

  // ---- attempts

  /**
   * Claims the trial that was chosen, if it still can be: a source model that is there by now is
   * reused instead. Attempt + 1 and a lease; a queued sweep starts to run with its first claim.
   */
  CompletableFuture<Optional<Claim>> claim(Choice choice, long now, long leaseMillis);

  /**
   * Claims at most one trial for each of a node's slots, oldest sweep first, in planned order; what
   * needs a source model only once that has succeeded. Attempt + 1 and a lease. A queued sweep
   * starts to run with its first claim.
   */
  CompletableFuture<List<Claim>> claim(String node, List<String> slots, long now, long leaseMillis);

  /**
   * Renews the leases of attempts a node reports as running; answers those that are no longer its
   * own.
   */
  CompletableFuture<List<AttemptKey>> renew(
      String node, Collection<AttemptKey> running, long now, long leaseMillis);

  /** The same of an attempt that has told of no checkpoint. */
  default CompletableFuture<Boolean> metrics(AttemptKey attempt, List<Point> points) {
    return metrics(attempt, points, 0);
  }

  /**
   * Keeps points; false when the attempt was lost or superseded (nothing is kept then). Points sent
   * again after the attempt's own end are kept: none is lost to a late message.
   *
   * @param saved step of its newest checkpoint, 0 before the first: it got further if that is
   *     beyond those of all attempts before it
   */
  CompletableFuture<Boolean> metrics(AttemptKey attempt, List<Point> points, long saved);

  /** Ends an attempt and moves trial and sweep on; false when superseded (kept as such). */
  CompletableFuture<Boolean> finish(AttemptKey attempt, Result result, long now);

  /**
   * Marks lost every running attempt whose lease ran out before {@code now}; their trials wait
   * again, or fail.
   */
  CompletableFuture<List<AttemptKey>> expire(long now);

  /** Marks lost at once what a node held: it is known to be gone. */
  CompletableFuture<List<AttemptKey>> lose(String node, String reason, long now);

  CompletableFuture<Void> energy(EnergyReport report);

  // ---- what may be forgotten

  /** Done where this control node leads; fails with {@link NotLeading} where another does. */
  CompletableFuture<Void> requireLead();

  /**
   * Forgets points of trials that have ended, of a sweep that has: those at steps at which nothing
   * was validated, but for the last of each curve. A sweep that goes on loses none. The leader's.
   *
   * @param really false: they are only counted
   * @return how many
   */
  CompletableFuture<Long> thin(String sweep, boolean really);

  // ---- the grid

  /**
   * Keeps what a kWh of a grid is charged with in a quarter of an hour: the first figure stands,
   * but for one that was only the last known.
   */
  CompletableFuture<Void> grid(GridReading reading);

  /** Says why a deferred sweep waits, or lets it start; false when it does not wait any more. */
  CompletableFuture<Boolean> defer(String sweep, String reason, boolean starts, long now);

  @Override
  void close();

  /** Names one attempt at a trial. */
  record AttemptKey(String trial, int attempt) {}

  /** An attempt that should stop, by checkpoint (pause) or at once. */
  record StopOrder(AttemptKey attempt, boolean pause) {}
}
