package dev.graft.compare;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A method against one of its matched baselines.
 *
 * @param labels target labels per class on both arms; null where the experiment has one budget
 * @param n pairs (seeds) with both results
 * @param setting the method's setting chosen without test labels, {@code baselineSetting} the
 *     baseline's, each among {@code settings} tried
 * @param primary whether this is the baseline that gain is measured against; {@code bound}: an
 *     upper bound
 * @param gain paired difference of scores, method − baseline; baseline − method where less is
 *     better; null below 1 pair
 * @param negativeTransfer the whole interval is below 0 against an isolated baseline, of 5 pairs or
 *     more
 * @param energyRatio method's energy ÷ baseline's, of the chosen settings; null where the
 *     baseline's is 0
 * @param oracle score had the setting been chosen by the test itself: an upper bound, not
 *     achievable
 * @param forgetting of the source by the method; null where it has no source model or no source
 *     rows are held out
 * @param tasks gains task by task; null where there is one task
 * @param testSampling what is owed to the test's rows; null where some answers are not stored, as
 *     of few-shot and zero-shot, whose tests are not row after row
 * @param sequential how a race for the verdict stands; null where all seeds are run
 * @param nested how the pair did on the seeds on which its settings were chosen; null where these
 *     are those of the verdict
 * @param caveats what a reader must know, such as "5 pairs: the smallest two-sided p is .0625"
 */
public record Row(
    String method,
    String baseline,
    @Nullable Integer labels,
    boolean primary,
    boolean bound,
    int n,
    int settings,
    int setting,
    int baselineSetting,
    Interval score,
    Interval baselineScore,
    @Nullable Gain gain,
    Verdict verdict,
    boolean negativeTransfer,
    @Nullable Ratio energyRatio,
    BreakEven breakEven,
    double oracle,
    @Nullable Forgetting forgetting,
    @Nullable TaskGains tasks,
    @Nullable TestSampling testSampling,
    List<PairedScore> perSeed,
    @Nullable Sequel sequential,
    @Nullable Nested nested,
    List<String> caveats) {

  /** What the pairs show, by the rules of docs/verdict.md. */
  public enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    NO_EVIDENCE("no-evidence");
    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * How a race stands.
   *
   * @param looks so far, {@code of} those planned
   * @param seeds at the latest look, {@code most} at the last
   * @param decided why no seeds are added; null while they are
   */
  public record Sequel(int looks, int of, int seeds, int most, @Nullable Decided decided) {}

  /**
   * The chosen settings where they were chosen: best of many tries.
   *
   * @param seeds that they were chosen on
   * @param gain there, on the test
   * @param gap gain there − gain on the fresh seeds of the verdict: what choosing promised too much
   */
  public record Nested(List<Long> seeds, Interval gain, double gap) {
    public Nested {
      seeds = List.copyOf(seeds);
    }
  }

  /** Why a race ends. */
  public enum Decided {
    EFFECT("the gain is beyond the margin"),
    EQUIVALENT("the whole interval lies inside the margin"),
    FUTILE("more seeds would hardly change the verdict"),
    LAST("it is the last look");
    private final String reason;

    Decided(String reason) {
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * 95 % interval of a mean: bootstrap, percentiles expanded for few values; in a race the
   * sequential one.
   */
  public record Interval(double mean, double lo, double hi) {}

  /**
   * @param p exact two-sided sign-flip test (random flips above 15 pairs); in a race sequential
   * @param pHolm adjusted within the comparison's family of primary rows; of other rows p itself
   * @param wilcoxon two-sided p of the signed-rank test, not adjusted: beside the verdict, no part
   *     of it
   * @param equivalent from 5 pairs on: the whole interval lies inside ±margin, so that both
   *     one-sided tests at 2.5 % say so (Schuirmann 1987)
   * @param notWorse from 5 pairs on: the whole interval lies above −margin
   */
  public record Gain(
      double mean,
      double lo,
      double hi,
      double p,
      double pHolm,
      double wilcoxon,
      boolean equivalent,
      boolean notWorse) {}

  public record Ratio(double value, double lo, double hi) {}

  /**
   * Reuses of the source model after which transfer has cost less energy than training alone: S /
   * (s − f).
   *
   * @param n first whole number above {@code value}, the ratio, whose 95 % bootstrap interval is
   *     {@code lo} to {@code hi}; null where there is none, and why in {@code reason}
   */
  public record BreakEven(
      @Nullable Long n,
      @Nullable Double value,
      @Nullable Double lo,
      @Nullable Double hi,
      String reason) {}

  /**
   * Accuracy on held-out source rows.
   *
   * @param before of the source model, {@code after} of the transferred one
   * @param lost before − after
   */
  public record Forgetting(Interval before, Interval after, Interval lost) {}

  /**
   * @param trial id of the method's trial, {@code baselineTrial} of the baseline's; empty where
   *     they were never stored
   */
  public record PairedScore(
      long seed, double method, double baseline, String trial, String baselineTrial) {}
}
