package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a trial that succeeded took.
 *
 * @param work kind, method, model, data and batch: equal for trials that differ in epochs at most
 * @param shape of its work, see {@link #shape}
 * @param epochs it took; 0: it may have stopped earlier
 * @param seconds on its slot
 * @param joules dynamic and reserved idle
 */
public record PastTrial(String work, String shape, int epochs, double seconds, double joules) {

  public static PastTrial of(
      Experiment experiment, PlannedTrial trial, double seconds, double joules) {
    TrainingSpec training = training(experiment, trial);
    return new PastTrial(
        work(experiment, trial),
        shape(experiment, trial),
        training.patience() > 0 ? 0 : training.epochs(),
        seconds,
        joules);
  }

  /** Equal for trials of equal work: kind, method, model, data and steps. */
  public static String shape(Experiment experiment, PlannedTrial trial) {
    TrainingSpec training = training(experiment, trial);
    return "%s|%d, %d".formatted(work(experiment, trial), training.epochs(), training.patience());
  }

  static String work(Experiment experiment, PlannedTrial trial) {
    TrainingSpec training = training(experiment, trial);
    return "%s|%s|%s|%s|%d×%d%s"
        .formatted(
            experiment.kind().label(),
            trial.method(),
            experiment.model(),
            experiment.seenBy(trial).data(),
            training.stepsPerEpoch(),
            training.batch(),
            experiment.episodes() == null ? "" : "|" + experiment.episodes());
  }

  static TrainingSpec training(Experiment experiment, PlannedTrial trial) {
    return experiment.training().with(trial.parameters());
  }

  /** Past trials by their work. */
  public static final class Known {
    public static final Known NONE = of(List.of());

    private final Map<String, List<PastTrial>> byShape;
    private final Map<String, List<PastTrial>> byWork;

    private Known(List<PastTrial> past) {
      byShape = past.stream().collect(Collectors.groupingBy(PastTrial::shape));
      byWork =
          past.stream()
              .filter(trial -> trial.epochs() > 0)
              .collect(Collectors.groupingBy(PastTrial::work));
    }

    public static Known of(List<PastTrial> past) {
      return new Known(past);
    }

    /** Of equal work. */
    List<PastTrial> same(Experiment experiment, PlannedTrial trial) {
      return byShape.getOrDefault(shape(experiment, trial), List.of());
    }

    /** Of work that is equal but for the number of epochs. */
    List<PastTrial> alike(Experiment experiment, PlannedTrial trial) {
      return byWork.getOrDefault(work(experiment, trial), List.of());
    }
  }
}
