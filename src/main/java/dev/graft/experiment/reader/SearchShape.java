package dev.graft.experiment.reader;

import dev.graft.experiment.SearchSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code search} part. */
final class SearchShape {
  private static final int DRAWN = 8;

  static final SearchSpec DEFAULT = new SearchSpec(SearchSpec.Algorithm.GRID, 0, "");
  static final List<String> VALIDATORS =
      List.of("validation", "source-validation", "im", "entropy", "bnm", "snd", "dev");

  private static final Key<SearchSpec, SearchSpec.Algorithm> ALGORITHM =
      Key.otherwise(
          "algorithm",
          new Texts.OneOf<>("algorithm", algorithms()),
          SearchSpec.Algorithm.GRID,
          SearchSpec::algorithm,
          "How settings are chosen: every one of the lists, drawn from lists and ranges, spread"
              + " over them evenly, or chosen by what those before have reached.");
  private static final Key<SearchSpec, Integer> TRIALS =
      Key.optional(
          "trials",
          Mapped.integer(1, 100_000),
          s -> s.trials() == 0 ? null : s.trials(),
          "Settings per method under every search but grid; default " + DRAWN + ".");
  private static final Key<SearchSpec, String> SELECT =
      Key.optional(
          "select",
          Texts.OneOf.of("validator", VALIDATORS),
          s -> s.select().isEmpty() ? null : s.select(),
          "Validator that picks the reported setting; default `validation`, or `source-validation`"
              + " where the target has no labels.");

  static final Mapping<SearchSpec> SHAPE =
      new Mapping<>("search", null, List.of(ALGORITHM, TRIALS, SELECT), SearchShape::build);

  private SearchShape() {}

  private static Map<String, SearchSpec.Algorithm> algorithms() {
    Map<String, SearchSpec.Algorithm> algorithms = new LinkedHashMap<>();
    for (SearchSpec.Algorithm algorithm : SearchSpec.Algorithm.values()) {
      algorithms.put(algorithm.name().toLowerCase(Locale.ROOT), algorithm);
    }
    return algorithms;
  }

  private static @Nullable SearchSpec build(Given g, Problems problems) {
    boolean grid = g.of(ALGORITHM) == SearchSpec.Algorithm.GRID;
    if (grid && g.has(TRIALS)) {
      problems.addBelow(
          g.at(),
          TRIALS.name(),
          "a grid tries every setting",
          "remove \"trials\", or write \"algorithm: random\" or \"sobol\"");
    }
    int trials = grid ? 0 : g.maybe(TRIALS).orElse(DRAWN);
    return new SearchSpec(g.of(ALGORITHM), trials, g.maybe(SELECT).orElse(""));
  }
}
