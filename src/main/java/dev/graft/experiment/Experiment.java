package dev.graft.experiment;

import java.util.List;

/**
 * One question, fully specified: defaults are filled in, every value is checked. Made by {@code
 * ExperimentReader}.
 *
 * @param version of the file format, 1
 * @param metric the quality in 0..1 that is compared on the sealed test
 * @param margin a mean gain inside ±margin is "no evidence" whatever its interval
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
    CarbonSpec carbon) {

  public Experiment {
    methods = List.copyOf(methods);
    seeds = List.copyOf(seeds);
  }
}
