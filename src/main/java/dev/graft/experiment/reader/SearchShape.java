package dev.graft.experiment.reader;

import dev.graft.experiment.SearchSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
              + " over them evenly, or chosen by what those before have reached; asha and hyperband"
              + " draw many, and train only the best to their end; evolution (NSGA-II) crosses the"
              + " best. These three weigh several objectives too.");
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

  private static final Key<SearchSpec, Boolean> STOP =
      Key.optional(
          "stop",
          new Texts.OneOf<>("rule", Map.of("median", true)),
          s -> s.median() ? true : null,
          "Settings that are worse at a rung than the median of those before are not trained any"
              + " more; for every algorithm but asha and hyperband, which stop by their own rule.");
  private static final Key<SearchSpec, Integer> REDUCTION =
      Key.optional(
          "reduction",
          Mapped.integer(2, 10),
          s -> s.stopsEarly() ? s.reduction() : null,
          "How many times more epochs each rung has than the one below; asha and hyperband train"
              + " one of so many on. Default "
              + SearchSpec.REDUCTION
              + ".");
  private static final Key<SearchSpec, Integer> MIN_EPOCHS =
      Key.optional(
          "minEpochs",
          Mapped.integer(1, 1_000_000),
          s -> s.minEpochs() == 0 ? null : s.minEpochs(),
          "Epochs before a setting is judged for the first time, at least; default: the whole"
              + " training divided by the reduction three times.");

  private static final String QUALITY = "quality";
  private static final Key<SearchSpec, List<String>> OBJECTIVES =
      Key.optional(
          "objectives",
          new Many<>(
              Texts.OneOf.of("objective", List.of(QUALITY, "energy", "carbon", "time")),
              2,
              3,
              true),
          s ->
              s.costs().isEmpty()
                  ? null
                  : Stream.concat(Stream.of(QUALITY), s.costs().stream()).toList(),
          "What evolution, asha and hyperband weigh against each other: quality, as `select` tells"
              + " it, and the energy, carbon or time of a setting's trials so far: evolution their"
              + " mean, as the Pareto front shows it, asha and hyperband their median at a rung;"
              + " default: quality alone.");

  static final Mapping<SearchSpec> SHAPE =
      new Mapping<>(
          "search",
          null,
          EconomyKeys.after(
              List.of(ALGORITHM, TRIALS, SELECT, STOP, REDUCTION, MIN_EPOCHS, OBJECTIVES)),
          SearchShape::build);

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
    SearchSpec search =
        new SearchSpec(
            g.of(ALGORITHM),
            trials,
            g.maybe(SELECT).orElse(""),
            g.has(STOP),
            g.maybe(REDUCTION).orElse(SearchSpec.REDUCTION),
            g.maybe(MIN_EPOCHS).orElse(0),
            g.maybe(OBJECTIVES).orElse(List.of()).stream()
                .filter(name -> !name.equals(QUALITY))
                .toList(),
            EconomyKeys.economy(g));
    rules(search, g, problems);
    EconomyKeys.rules(search, g, problems);
    return search;
  }

  private static void rules(SearchSpec search, Given g, Problems problems) {
    List<String> objectives = g.maybe(OBJECTIVES).orElse(List.of(QUALITY));
    if (!objectives.contains(QUALITY)) {
      problems.addBelow(
          g.at(),
          OBJECTIVES.name(),
          "what costs least is to do nothing: quality is always an objective",
          "write quality beside it, such as [quality, carbon]");
    } else if (g.has(OBJECTIVES) && !search.algorithm().weighs()) {
      problems.addBelow(
          g.at(),
          OBJECTIVES.name(),
          "only evolution, asha and hyperband weigh several objectives",
          "write \"algorithm: evolution\" or \"asha\", or remove \"objectives\"");
    }
    if (g.has(STOP) && search.algorithm().halves()) {
      problems.addBelow(
          g.at(), STOP.name(), "this algorithm stops by its own rule", "remove \"stop\"");
    }
    for (Key<SearchSpec, Integer> key : List.of(REDUCTION, MIN_EPOCHS)) {
      if (g.has(key) && !search.stopsEarly()) {
        problems.addBelow(
            g.at(),
            key.name(),
            "no setting is stopped early",
            "remove it, or write \"algorithm: asha\" or \"stop: median\"");
      }
    }
  }
}
