package dev.graft.trainer;

import dev.graft.experiment.PlannedTrial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One attempt for a trainer.
 *
 * @param spec the experiment as canonical JSON
 * @param directory of the trial: {@code checkpoint.bin} and {@code model.bin} live there
 * @param sourceModel file of the source model, or null
 * @param datasets folder of the data sets known by name; null: that of the installation
 * @param handsIn whether each checkpoint is left a second time, as {@code checkpoint.<step>}, for
 *     the supervisor to take
 * @param until epochs after which it is held for its search; 0: it trains to its end
 */
public record Job(
    String trial,
    int attempt,
    String spec,
    PlannedTrial planned,
    Path directory,
    @Nullable Path sourceModel,
    @Nullable Path datasets,
    boolean handsIn,
    int until) {
  /** One that finds all it needs here and trains to its end. */
  public Job(
      String trial,
      int attempt,
      String spec,
      PlannedTrial planned,
      Path directory,
      @Nullable Path sourceModel) {
    this(trial, attempt, spec, planned, directory, sourceModel, null, false, 0);
  }
}
