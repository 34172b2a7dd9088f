package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.TrainingSpec;

/**
 * What a trial that succeeded took.
 *
 * @param shape of its work, see {@link #shape}
 * @param seconds on its slot
 * @param joules dynamic and reserved idle
 */
public record PastTrial(String shape, double seconds, double joules) {

  public static PastTrial of(
      Experiment experiment, PlannedTrial trial, double seconds, double joules) {
    return new PastTrial(shape(experiment, trial), seconds, joules);
  }

  /** Equal for trials of equal work: kind, method, model, data and steps. */
  public static String shape(Experiment experiment, PlannedTrial trial) {
    TrainingSpec training = experiment.training().with(trial.parameters());
    return "%s|%s|%s|%s|%d×%d×%d, %d%s"
        .formatted(
            experiment.kind().label(),
            trial.method(),
            experiment.model(),
            experiment.seenBy(trial).data(),
            training.epochs(),
            training.stepsPerEpoch(),
            training.batch(),
            training.patience(),
            experiment.episodes() == null ? "" : "|" + experiment.episodes());
  }
}
