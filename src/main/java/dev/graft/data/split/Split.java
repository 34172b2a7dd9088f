package dev.graft.data.split;

import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;

/**
 * One seed's division of an experiment's data: sealed test, labelled training and validation rows,
 * unlabelled rows. Stratified by class; the same experiment and seed give the same division to
 * every method and baseline. What is random depends on the seed and on the rows' labels alone.
 *
 * <p>Of the labels that a learner may use (k a class), a part is held out for validation and so
 * paid from the same budget: {@code validationFraction} of each class with at least three labels,
 * rounded, at least one; of smaller classes none. A class of at least two rows has at least one of
 * them in the test and one outside.
 */
public final class Split {
  private Split() {}

  /**
   * @param allTargetLabels gives the learner every label outside the test, for an upper bound; all
   *     else, the steps of an epoch among it, stays as without
   * @throws InvalidInput when the data is not there, is broken, or does not fit the kind
   */
  public static Prepared of(
      Experiment experiment, long seed, boolean allTargetLabels, Datasets datasets) {
    return of(experiment, seed, allTargetLabels, datasets, new PreparedSources());
  }

  /**
   * The same, where others may have prepared the source.
   *
   * @throws InvalidInput as {@link #of(Experiment, long, boolean, Datasets)}
   */
  public static Prepared of(
      Experiment experiment,
      long seed,
      boolean allTargetLabels,
      Datasets datasets,
      PreparedSources sources) {
    return switch (experiment.kind()) {
      case TRANSFER, DOMAIN_ADAPTATION, HETEROGENEOUS_ADAPTATION ->
          new DomainSplit(experiment, seed, allTargetLabels).of(datasets, sources);
      case MULTITASK -> new TaskSplit(experiment, seed, allTargetLabels).of(datasets);
      case FEW_SHOT -> new EpisodeSplit(experiment, seed).of(datasets);
      case ZERO_SHOT -> new ZeroShotSplit(experiment, seed, allTargetLabels).of(datasets);
    };
  }
}
