package dev.graft.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a row's figures say; the rules are those of {@link Comparison}.
 *
 * @param negativeTransfer from {@value #FEWEST_PAIRS} pairs on, the interval of the gain over an
 *     isolated baseline lies below 0, however little
 * @param sequential how its race stands; null where there is none
 */
record Judgement(
    Row.Verdict verdict,
    boolean negativeTransfer,
    Row.@Nullable Sequel sequential,
    List<String> caveats) {
  static final int FEWEST_PAIRS = 5;
  private static final double LEVEL = .05;

  /**
   * @param family number of comparisons that p is adjusted for
   * @param race that the pair is in; null: none
   */
  static Judgement of(
      Pairing pairing, double pHolm, int family, double margin, @Nullable Race race) {
    List<String> caveats = new ArrayList<>();
    if (race != null) {
      return raced(pairing, pHolm, margin, race, caveats);
    }
    int n = pairing.n();
    int planned = pairing.method().planned().size();
    if (n < planned) {
      caveats.add("%d of %d pairs have both results".formatted(n, planned));
    }
    if (n < FEWEST_PAIRS) {
      caveats.add(
          "%s too few for a verdict: %d are the least"
              .formatted(
                  n == 1 ? "1 pair (without an interval) is" : n + " pairs are", FEWEST_PAIRS));
      return new Judgement(Row.Verdict.NO_EVIDENCE, false, null, caveats);
    }
    Row.Verdict verdict = verdict(pairing, significant(pairing, pHolm, family, caveats), margin);
    return new Judgement(verdict, negative(pairing), null, caveats);
  }

  private static boolean significant(
      Pairing pairing, double pHolm, int family, List<String> caveats) {
    int n = pairing.n();
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
    return reachable ? pHolm <= LEVEL : pairing.p() <= smallest * (1 + 1e-9);
  }

  private static Row.Verdict verdict(Pairing pairing, boolean significant, double margin) {
    Row.Interval gain = pairing.gain();
    boolean beyond = Math.abs(gain.mean()) > margin && significant;
    return beyond && gain.lo() > 0
        ? Row.Verdict.BETTER
        : beyond && gain.hi() < 0 ? Row.Verdict.WORSE : Row.Verdict.NO_EVIDENCE;
  }

  private static boolean negative(Pairing pairing) {
    return !pairing.pair().bound() && pairing.gain().hi() < 0;
  }

  private static Judgement raced(
      Pairing pairing, double pHolm, double margin, Race race, List<String> caveats) {
    Race.Standing standing = pairing.race();
    if (standing == null) {
      caveats.add("no verdict before the first look, at %d seeds".formatted(race.first()));
      return new Judgement(Row.Verdict.NO_EVIDENCE, false, race.none(), caveats);
    }
    if (pairing.n() < standing.seeds()) {
      caveats.add("%d of %d pairs have both results".formatted(pairing.n(), standing.seeds()));
    }
    Row.Verdict verdict = verdict(pairing, pHolm <= LEVEL, margin);
    Row.Interval gain = pairing.gain();
    Row.@Nullable Decided decided =
        verdict != Row.Verdict.NO_EVIDENCE
            ? Row.Decided.EFFECT
            : gain.lo() > -margin && gain.hi() < margin
                ? Row.Decided.EQUIVALENT
                : standing.last()
                    ? Row.Decided.LAST
                    : standing.futile() ? Row.Decided.FUTILE : null;
    return new Judgement(
        verdict,
        negative(pairing),
        new Row.Sequel(standing.looks(), standing.of(), standing.seeds(), standing.most(), decided),
        caveats);
  }
}
