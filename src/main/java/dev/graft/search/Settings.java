package dev.graft.search;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.CommonParameters;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a method in a sweep. */
public final class Settings {
  public static final int MOST = 100_000;

  private Settings() {}

  /**
   * Fixed and swept values of each setting; one setting where nothing is swept.
   *
   * @param seed the same seed gives the same settings
   * @throws InvalidInput for a grid without an end or of more than {@link #MOST} settings
   */
  public static List<Parameters> of(
      MethodSpec method, MethodInfo info, TrainingSpec training, SearchSpec search, long seed) {
    if (method.swept().isEmpty()) {
      return List.of(new Parameters(method.fixed()));
    }
    Space space = space(method, info, training);
    boolean grid = search.algorithm() == SearchSpec.Algorithm.GRID;
    if (grid && space.size() > MOST) {
      throw InvalidInput.of(
          "methods",
          method.name(),
          "the grid of " + method.name() + " has more than 100,000 settings",
          "shorten its lists, or write search: {algorithm: random, trials: 8}");
    }
    int most = grid ? MOST : search.trials();
    return search(search.algorithm(), space, seed, most).next(List.of(), most).stream()
        .map(s -> joined(method.fixed(), s))
        .toList();
  }

  /**
   * The search of an algorithm.
   *
   * @param count settings that will be wanted in all
   */
  public static Search search(SearchSpec.Algorithm algorithm, Space space, long seed, int count) {
    return search(algorithm, space, seed, count, Aid.NONE);
  }

  /**
   * The search of an algorithm.
   *
   * @param count settings that will be wanted in all
   * @param aid of a search that learns
   */
  public static Search search(
      SearchSpec.Algorithm algorithm, Space space, long seed, int count, Aid aid) {
    return switch (algorithm) {
      case GRID -> new GridSearch(space);
      case RANDOM, ASHA, HYPERBAND -> new RandomSearch(space, seed);
      case SOBOL -> new SobolSearch(space, seed);
      case EVOLUTION -> new EvolutionSearch(space, seed, TpeSearch.startup(count), aid);
      case TPE -> new TpeSearch(space, seed, TpeSearch.startup(count), aid);
    };
  }

  /** What the common parameters are where a method says nothing of them. */
  public static Map<String, Object> defaults(TrainingSpec training) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put(CommonParameters.LEARNING_RATE.name(), training.learningRate());
    defaults.put(CommonParameters.BATCH.name(), (long) training.batch());
    defaults.put(CommonParameters.EPOCHS.name(), (long) training.epochs());
    return defaults;
  }

  /** What a method sweeps. */
  public static Space space(MethodSpec method, MethodInfo info, TrainingSpec training) {
    return new Space(method.swept(), defaults(info, training), method.when());
  }

  private static Map<String, Object> defaults(MethodInfo info, TrainingSpec training) {
    Map<String, Object> defaults = defaults(training);
    info.parameters().forEach(p -> defaults.put(p.name(), otherwise(p)));
    return defaults;
  }

  /** As the reader reads numbers, so that a default equals the same value in a list. */
  private static Object otherwise(ParameterInfo parameter) {
    return switch (parameter.type()) {
      case REAL -> ((Number) parameter.otherwise()).doubleValue();
      case INTEGER -> ((Number) parameter.otherwise()).longValue();
      case CHOICE, LAYER -> parameter.otherwise();
    };
  }

  private static Parameters joined(Map<String, Object> fixed, Parameters swept) {
    Map<String, Object> all = new HashMap<>(fixed);
    all.putAll(swept.values());
    return new Parameters(all);
  }
}
