package dev.graft.experiment;

import java.util.List;
import java.util.stream.Stream;

/**
 * How settings are chosen where a method sweeps parameters, and which of them are trained to their
 * end.
 *
 * @param trials settings per method; 0 for grid: all of them
 * @param select validator that picks the reported setting: {@code validation} (labelled target
 *     validation), {@code source-validation}, {@code im}, {@code entropy}, {@code bnm}, {@code
 *     snd}, {@code dev}
 * @param median whether settings that are worse than the median of the others are stopped
 * @param reduction how many times longer a training goes from one rung to the next
 * @param minEpochs of the lowest rung; 0: a share of the whole training, see {@code Rungs}
 * @param costs of {@link #COSTS}, objectives beside quality; empty: quality alone
 * @param economy of what it spends
 */
public record SearchSpec(
    Algorithm algorithm,
    int trials,
    String select,
    boolean median,
    int reduction,
    int minEpochs,
    List<String> costs,
    Economy economy) {
  /** Mean energy, carbon and time of a setting's trials. */
  public static final List<String> COSTS = List.of("energy", "carbon", "time");

  public static final int REDUCTION = 3;

  public enum Algorithm {
    GRID,
    RANDOM,
    SOBOL,
    TPE,
    EVOLUTION,
    ASHA,
    HYPERBAND;

    /** Whether it chooses by the quality of what was tried, and so as the sweep runs. */
    public boolean learns() {
      return this == TPE || this == EVOLUTION;
    }

    /** Whether it can weigh costs against quality. */
    public boolean weighs() {
      return this == EVOLUTION || halves();
    }

    /** Whether it trains many settings a little and few to their end. */
    public boolean halves() {
      return this == ASHA || this == HYPERBAND;
    }
  }

  /** One that trains every setting to its end, or halves as it does by default. */
  public SearchSpec(Algorithm algorithm, int trials, String select) {
    this(algorithm, trials, select, false, REDUCTION, 0);
  }

  /** One of quality alone. */
  public SearchSpec(
      Algorithm algorithm,
      int trials,
      String select,
      boolean median,
      int reduction,
      int minEpochs) {
    this(algorithm, trials, select, median, reduction, minEpochs, List.of(), Economy.NONE);
  }

  public SearchSpec {
    costs = List.copyOf(costs);
  }

  /** Whether settings may be stopped before the end of their training. */
  public boolean stopsEarly() {
    return median || algorithm.halves();
  }

  /** Validators that may tell the quality of a setting, the preferred first. */
  public List<String> judges() {
    return Stream.of(select, "validation", "source-validation", "im").distinct().toList();
  }

  public SearchSpec selecting(String validator) {
    return new SearchSpec(
        algorithm, trials, validator, median, reduction, minEpochs, costs, economy);
  }
}
