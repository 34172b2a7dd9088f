package dev.graft.experiment;

/**
 * How settings are chosen where a method sweeps parameters.
 *
 * @param trials settings per method; 0 for grid: all of them
 * @param select validator that picks the reported setting: {@code validation} (labelled target
 *     validation), {@code source-validation}, {@code im}, {@code entropy}, {@code bnm}, {@code
 *     snd}, {@code dev}
 */
public record SearchSpec(Algorithm algorithm, int trials, String select) {
  public enum Algorithm {
    GRID,
    RANDOM,
    SOBOL,
    TPE;

    /** Whether it chooses by the quality of what was tried, and so as the sweep runs. */
    public boolean learns() {
      return this == TPE;
    }
  }
}
