package dev.graft.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One question, fully specified: defaults are filled in, every value is checked. Made by {@code
 * ExperimentReader}.
 *
 * @param version of the file format, 1
 * @param metric the quality in 0..1 that is compared on the sealed test
 * @param margin a mean gain inside ±margin is "no evidence" whatever its interval
 * @param episodes of few-shot; null for any other kind
 * @param sourceModel what transfer starts from; null: a model trained on the source
 * @param quality to which costs are counted too; null: only whole trials are
 * @param firstLook seeds after which a race for the verdict looks for the first time, adding more
 *     only where it is open; 0: no race
 * @param choosing seeds of their own on which settings are chosen; 0: they are chosen on those of
 *     the verdict
 * @param run how it is run among others
 */
public record Experiment(
    int version,
    String name,
    String question,
    Kind kind,
    DataSpec data,
    ModelSpec model,
    List<MethodSpec> methods,
    Baselines baselines,
    TrainingSpec training,
    SearchSpec search,
    List<Long> seeds,
    Metric metric,
    double margin,
    Budget budget,
    CarbonSpec carbon,
    @Nullable EpisodeSpec episodes,
    @Nullable SourceModelRef sourceModel,
    @Nullable QualitySpec quality,
    int firstLook,
    int choosing,
    RunSpec run) {
  private static final long FIRST_CHOOSING = 1_000_001;

  /** One that imports no source model and counts no costs to a quality, without a race. */
  public Experiment(
      int version,
      String name,
      String question,
      Kind kind,
      DataSpec data,
      ModelSpec model,
      List<MethodSpec> methods,
      Baselines baselines,
      TrainingSpec training,
      SearchSpec search,
      List<Long> seeds,
      Metric metric,
      double margin,
      Budget budget,
      CarbonSpec carbon,
      @Nullable EpisodeSpec episodes) {
    this(
        version,
        name,
        question,
        kind,
        data,
        model,
        methods,
        baselines,
        training,
        search,
        seeds,
        metric,
        margin,
        budget,
        carbon,
        episodes,
        null,
        null,
        0,
        0,
        RunSpec.USUAL);
  }

  /** One without episodes. */
  public Experiment(
      int version,
      String name,
      String question,
      Kind kind,
      DataSpec data,
      ModelSpec model,
      List<MethodSpec> methods,
      Baselines baselines,
      TrainingSpec training,
      SearchSpec search,
      List<Long> seeds,
      Metric metric,
      double margin,
      Budget budget,
      CarbonSpec carbon) {
    this(
        version, name, question, kind, data, model, methods, baselines, training, search, seeds,
        metric, margin, budget, carbon, null);
  }

  /** As a trial sees it: with the label budget of its own where there are several. */
  public Experiment seenBy(PlannedTrial trial) {
    Integer labels = trial.labels();
    DatasetRef target = data.target();
    if (labels == null || target == null) {
      return this;
    }
    DataSpec narrowed =
        new DataSpec(
            data.source(),
            target.withLabels(labels),
            data.tasks(),
            data.preprocess(),
            data.testFraction(),
            data.unseen());
    return new Experiment(
        version,
        name,
        question,
        kind,
        narrowed,
        model,
        methods,
        baselines,
        training,
        search,
        seeds,
        metric,
        margin,
        budget,
        carbon,
        episodes,
        sourceModel,
        quality,
        firstLook,
        choosing,
        run);
  }

  /**
   * What the seeds are for.
   *
   * @param isSearching whether there is anything to choose
   */
  public SeedPlan seedPlan(boolean isSearching) {
    return new SeedPlan(
        LongStream.iterate(FIRST_CHOOSING, seed -> seed + 1)
            .filter(seed -> !seeds.contains(seed))
            .limit(isSearching ? choosing : 0)
            .boxed()
            .toList(),
        seeds,
        firstLook,
        Map.of());
  }

  public Experiment {
    methods = List.copyOf(methods);
    seeds = List.copyOf(seeds);
  }
}
