package dev.graft.method;

import dev.graft.data.TaskData;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything a method needs to train.
 *
 * @param training with the setting's own learning rate, batch and epochs applied
 * @param sourceModel a source artifact as {@link TrainedModel#save} wrote it, or null
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingTask(
    TaskData data,
    ModelSpec model,
    TrainingSpec training,
    Parameters parameters,
    long seed,
    byte @Nullable [] sourceModel) {

  /** Optimiser steps that end an epoch. */
  public int stepsPerEpoch() {
    return training.stepsPerEpoch() > 0
        ? training.stepsPerEpoch()
        : Math.max(1, Math.round((float) data.referenceRows() / training.batch()));
  }

  /** Optimiser steps of a whole training: the same for every arm of a pair. */
  public int steps() {
    return stepsPerEpoch() * training.epochs();
  }

  /**
   * A generator for one purpose and one index (an epoch, a step), so that the state of all
   * randomness at a step is the step itself. Arms of a pair draw equal numbers for equal purposes.
   */
  public SplittableRandom random(String purpose, long index) {
    long mixed =
        seed * 0x9E3779B97F4A7C15L
            + purpose.hashCode() * 0xBF58476D1CE4E5B9L
            + index * 0x94D049BB133111EBL;
    return new SplittableRandom(mixed);
  }
}
