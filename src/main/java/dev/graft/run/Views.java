package dev.graft.run;

import dev.graft.experiment.Kind;
import dev.graft.experiment.PlannedTrial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the store tells of sweeps and trials. Times are epoch milliseconds, 0: not yet. Energy is in
 * microjoules.
 */
public final class Views {
  private Views() {}

  /**
   * @param stopped by the search, before their end
   */
  public record Counts(
      int waiting, int running, int succeeded, int failed, int cancelled, int stopped) {
    /** Of a sweep whose search trains every setting to its end. */
    public Counts(int waiting, int running, int succeeded, int failed, int cancelled) {
      this(waiting, running, succeeded, failed, cancelled, 0);
    }

    public int total() {
      return waiting + running + ended();
    }

    public int ended() {
      return succeeded + failed + cancelled + stopped;
    }
  }

  /**
   * @param spec the experiment as canonical JSON
   * @param reason why it stands where it stands (failed, budget-exhausted, paused), or null
   * @param priority its weight where slots are shared out, 1 to 100
   */
  public record Sweep(
      String id,
      String name,
      Kind kind,
      String question,
      SweepState state,
      @Nullable String reason,
      Counts counts,
      String spec,
      long createdAt,
      long startedAt,
      long finishedAt,
      int priority) {}

  /**
   * What a sweep may take, beside its experiment.
   *
   * @param gated whether its trials wait to be admitted
   * @param budget as JSON, where it was changed after the launch; else null
   * @param estimate made at the launch, as JSON; null where none was kept
   */
  public record Caps(boolean gated, @Nullable String budget, @Nullable String estimate) {}

  /**
   * @param metrics final values, empty until succeeded
   * @param energy of all attempts
   * @param attempt the newest, from 1; 0 before the first, and where a source model was reused
   * @param lost attempts whose node or trainer died
   * @param startedAt of the newest attempt
   * @param cut where it is held, or was stopped
   */
  public record Trial(
      String id,
      String sweep,
      PlannedTrial planned,
      TrialState state,
      int attempt,
      int lost,
      @Nullable String node,
      @Nullable String slot,
      Map<String, Double> metrics,
      Energy energy,
      long startedAt,
      long finishedAt,
      @Nullable String error,
      Cut cut) {}

  /**
   * Where a trial is held until its search decides whether it trains on.
   *
   * @param until epochs after which it is held next; 0: it trains to its end
   * @param held whether it has got there and waits
   * @param stopped why it is not trained any more, for people; else null
   */
  public record Cut(int until, boolean held, @Nullable String stopped) {
    public static final Cut NONE = new Cut(0, false, null);
  }

  /**
   * A score on a sealed test.
   *
   * @param test digest of the test's rows and labels
   * @param seenBefore other sweeps that had opened the test before this sweep was launched
   */
  public record Opening(String trial, int attempt, String test, long at, int seenBefore) {}

  /**
   * An attempt with its own energy.
   *
   * @param hardware class of node and slot, within which energy compares; null where not told
   * @param placed why it was put there, where that was not just its turn
   */
  public record Attempt(
      String trial,
      int attempt,
      AttemptState state,
      String node,
      String slot,
      long startedAt,
      long finishedAt,
      @Nullable String error,
      Energy energy,
      @Nullable String hardware,
      @Nullable String placed) {}

  /**
   * What has been written since this store was opened.
   *
   * @param commits transactions, each of many writes
   * @param seconds that commits took, from the first of their writes to the disk's answer
   * @param waiting writes that wait now
   */
  public record Written(long commits, long writes, double seconds, int waiting) {}

  /**
   * An attempt that went where it was expected to emit least.
   *
   * @param energyUj that it took, on all nodes
   */
  public record Placed(String trial, int attempt, Choice.Green green, long energyUj) {}

  /**
   * What an attempt took on a node.
   *
   * @param evaluationUj the part of it that the final passes over validation and test data took
   * @param domains the energy by domain, in microjoules; empty where it is not told
   */
  public record AttemptEnergy(
      String trial,
      int attempt,
      AttemptState state,
      PlannedTrial planned,
      String node,
      Energy energy,
      long evaluationUj,
      Map<String, Long> domains) {
    public AttemptEnergy {
      domains = Map.copyOf(domains);
    }
  }

  /**
   * Energy attributed to something, in microjoules, with the relative band of its meter.
   *
   * @param method name of the meter, such as {@code rapl} or {@code cloud-vcpu}; "none" where
   *     nothing was metered; several joined by "+"
   * @param low factor of the lower bound (0.5: half), {@code high} of the upper
   * @param seconds slot time, for the embodied share
   */
  public record Energy(
      long dynamicUj, long idleUj, String method, double low, double high, double seconds) {
    public static final Energy NONE = new Energy(0, 0, "none", 1, 1, 0);

    public long totalUj() {
      return dynamicUj + idleUj;
    }

    /** Both together: names of meters joined, bounds weighted by the energy they belong to. */
    public Energy plus(Energy other) {
      double total = (double) totalUj() + other.totalUj();
      double share = total == 0 ? 0.5 : totalUj() / total;
      return new Energy(
          dynamicUj + other.dynamicUj,
          idleUj + other.idleUj,
          joined(method, other.method),
          share * low + (1 - share) * other.low,
          share * high + (1 - share) * other.high,
          seconds + other.seconds);
    }

    private static String joined(String a, String b) {
      if (a.equals(b) && a.indexOf('+') < 0) {
        return a;
      }
      return Stream.of(a, b)
          .flatMap(names -> Arrays.stream(names.split("\\+")))
          .filter(name -> !name.equals(NONE.method))
          .distinct()
          .sorted()
          .reduce((x, y) -> x + "+" + y)
          .orElse(NONE.method);
    }
  }

  /**
   * A node's ledger since the database began; trials, other, idle and unattributed add up to {@code
   * totalUj} exactly.
   *
   * @param gapUj the part of {@code unattributedUj} that counters told after a start that was
   *     killed
   * @param idlePower see {@link MachineState#idlePower}; null where it is not told
   * @param domains the same by domain, as far as reports told it
   * @param notes on starts that were killed: what is known of what they drew, the newest last
   * @param deletedUj the part of {@code trialsUj} whose sweeps were deleted
   */
  public record NodeEnergy(
      String node,
      @Nullable String zone,
      long totalUj,
      long trialsUj,
      long deletedUj,
      long otherUj,
      long idleUj,
      long unattributedUj,
      long gapUj,
      String method,
      double low,
      double high,
      @Nullable String idlePower,
      List<MachineState.Domain> domains,
      List<String> notes) {
    public NodeEnergy {
      domains = List.copyOf(domains);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A source model that trials of a sweep start from.
   *
   * @param hash of its content ({@link PlannedTrial#source})
   * @param trial the sweep's own source trial
   * @param madeBy the trial that really trained it: another sweep's where it was reused
   * @param energy of that training, all attempts
   */
  public record Source(String hash, String trial, String madeBy, Energy energy) {}

  /**
   * A source model that was trained, or imported, and its reuses.
   *
   * @param trial that made it
   * @param hash of its content
   * @param reuses by sweep: trials that have succeeded from it
   */
  public record SourceModel(
      String trial, String sweep, String hash, long madeAt, Map<String, Integer> reuses) {}

  /**
   * A sweep that waits, or has waited, for a greener grid.
   *
   * @param until it starts then in any case
   * @param startedAt 0: it waits
   * @param reason why it waits, or why it started then
   */
  public record Deferred(
      String sweep, long launchedAt, long until, long startedAt, String reason) {}

  /**
   * Energy of a quarter of an hour.
   *
   * @param trial that drew it; empty: all of the node
   * @param quarter its start, see {@link GridReading#quarter}
   */
  public record Slice(String trial, String node, long quarter, long uj) {}

  public record Series(String name, List<Point> points, boolean downsampled) {}

  public record Page<T>(List<T> items, @Nullable String next) {}
}
