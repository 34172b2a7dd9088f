package dev.graft.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What choosing without target labels gives, beside what it could have given: the four columns that
 * every comparison of adaptation shows. All are mean test scores of the same seeds.
 *
 * @param select validator that chooses
 * @param n seeds that all columns have
 * @param sourceOnly the source model as it is, its setting chosen by the validator
 * @param choice of the validator, among the method's settings and those of {@value
 *     Selections#SOURCE_ONLY}
 * @param oracle what the test itself would have chosen among them: an upper bound, not achievable
 * @param targetSupervised trained on all target labels; null where the sweep has no such bound
 * @param gap oracle − choice: what choosing without test labels cost
 */
public record Selection(
    String method,
    String select,
    int n,
    Row.Interval sourceOnly,
    Choice choice,
    Choice oracle,
    Row.@Nullable Interval targetSupervised,
    Row.Interval gap,
    List<String> caveats) {

  /**
   * A setting that was chosen.
   *
   * @param method the method, or {@value Selections#SOURCE_ONLY}: nothing is adapted
   */
  public record Choice(String method, int setting, Row.Interval score) {}

  /** Whether the validator prefers the source model as it is. */
  public boolean keptSourceOnly() {
    return choice.method().equals(Selections.SOURCE_ONLY) && !method.equals(choice.method());
  }
}
