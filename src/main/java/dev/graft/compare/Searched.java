package dev.graft.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How hard the settings of a row's two arms were searched for: whether the comparison is fair.
 *
 * @param equal which budget both searches had alike; null where neither arm had a choice
 */
public record Searched(Effort method, Effort baseline, @Nullable Equal equal) {

  /**
   * What the search of one arm took.
   *
   * @param settings of which a trial has run, of those that count for the row
   * @param trials that have run, however they ended
   * @param joules of all their attempts, dynamic and reserved idle; {@code grams} likewise, null
   *     where no grid is known
   */
  public record Effort(int settings, int trials, double joules, @Nullable Double grams) {}

  /** What both searches had alike. */
  public enum Equal {
    /** As many settings, whatever they took. */
    TRIALS,
    /** As many joules, whatever they bought. */
    JOULES,
    NEITHER;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param isPerArm whether both arms had settings to choose from, and as many joules for it
   */
  public static Searched of(Effort method, Effort baseline, boolean isPerArm) {
    boolean isSame = method.settings == baseline.settings;
    Equal equal =
        isSame && method.settings <= 1
            ? null
            : isSame ? Equal.TRIALS : isPerArm ? Equal.JOULES : Equal.NEITHER;
    return new Searched(method, baseline, equal);
  }
}
