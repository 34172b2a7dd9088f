package dev.graft.web.json;

import dev.graft.compare.Row.Interval;
import dev.graft.compare.Selection;
import dev.graft.experiment.Parameters;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The four columns of adaptation: source-only, chosen without labels, chosen by the test itself
 * (oracle: an upper bound, not achievable), target-supervised.
 *
 * @param n seeds that all columns have
 * @param keptSourceOnly the validator preferred the source model as it is
 * @param selectionGap oracle − choice
 */
public record SelectionJson(
    String method,
    String select,
    int n,
    Interval sourceOnly,
    ChoiceJson choice,
    boolean keptSourceOnly,
    ChoiceJson oracle,
    @Nullable Interval targetSupervised,
    Interval selectionGap,
    List<String> caveats) {

  public record ChoiceJson(
      String method, int setting, Map<String, Object> parameters, Interval score) {}

  /**
   * @param parameters of a method's setting
   */
  public static SelectionJson of(Selection s, BiFunction<String, Integer, Parameters> parameters) {
    return new SelectionJson(
        s.method(),
        s.select(),
        s.n(),
        s.sourceOnly(),
        choice(s.choice(), parameters),
        s.keptSourceOnly(),
        choice(s.oracle(), parameters),
        s.targetSupervised(),
        s.gap(),
        s.caveats());
  }

  private static ChoiceJson choice(
      Selection.Choice c, BiFunction<String, Integer, Parameters> parameters) {
    return new ChoiceJson(
        c.method(), c.setting(), parameters.apply(c.method(), c.setting()).values(), c.score());
  }
}
