package dev.graft.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row's figures say; the rules are those of {@link Comparison}.
 *
 * @param negativeTransfer from {@value #FEWEST_PAIRS} pairs on, the interval of the gain over an
 *     isolated baseline lies below 0, however little
 */
record Judgement(Row.Verdict verdict, boolean negativeTransfer, List<String> caveats) {
  static final int FEWEST_PAIRS = 5;
  private static final double LEVEL = .05;

  /**
   * @param family number of comparisons that p is adjusted for
   */
  static Judgement of(Pairing pairing, double pHolm, int family, double margin) {
    int n = pairing.n();
    List<String> caveats = new ArrayList<>();
    int planned = pairing.method().planned().size();
    if (n < planned) {
      caveats.add("%d of %d pairs have both results".formatted(n, planned));
    }
    if (n < FEWEST_PAIRS) {
      caveats.add(
          "%s too few for a verdict: %d are the least"
              .formatted(
                  n == 1 ? "1 pair (without an interval) is" : n + " pairs are", FEWEST_PAIRS));
      return new Judgement(Row.Verdict.NO_EVIDENCE, false, caveats);
    }
    double smallest = Math.scalb(1.0, 1 - n);
    boolean reachable = smallest * family <= LEVEL;
    if (!reachable) {
      caveats.add(
          String.format(
              Locale.ROOT,
              "%d pairs: the smallest two-sided p is %.4f%s; the verdict asks for it, and for the"
                  + " interval",
              n,
              smallest,
              family > 1
                  ? ", after Holm over %d comparisons %.3f"
                      .formatted(family, Math.min(1, smallest * family))
                  : ""));
    }
    boolean significant = reachable ? pHolm <= LEVEL : pairing.p() <= smallest * (1 + 1e-9);
    Row.Interval gain = pairing.gain();
    boolean beyond = Math.abs(gain.mean()) > margin && significant;
    Row.Verdict verdict =
        beyond && gain.lo() > 0
            ? Row.Verdict.BETTER
            : beyond && gain.hi() < 0 ? Row.Verdict.WORSE : Row.Verdict.NO_EVIDENCE;
    boolean negative = !pairing.pair().bound() && gain.hi() < 0;
    return new Judgement(verdict, negative, caveats);
  }
}
