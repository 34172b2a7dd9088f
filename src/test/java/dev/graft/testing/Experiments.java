package dev.graft.testing;

import dev.graft.experiment.Baselines;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.RunSpec;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small experiments with plans of any size, for what does not train. */
public final class Experiments {
  private Experiments() {}

  public static Experiment named(String name) {
    return with(name, Budget.NONE);
  }

  public static Experiment with(String name, Budget budget) {
    return new Experiment(
        1,
        name,
        "Does it go round?",
        Kind.DOMAIN_ADAPTATION,
        new DataSpec(
            DatasetRef.bundled("mnist"),
            DatasetRef.bundled("optdigits").withLabels(0),
            List.of(),
            List.of(),
            0.2),
        new ModelSpec.Linear(),
        List.of(new MethodSpec("coral", Map.of(), Map.of())),
        new Baselines.Auto(),
        TrainingSpec.DEFAULT,
        new SearchSpec(SearchSpec.Algorithm.GRID, 0, "im"),
        LongStream.range(0, 2).boxed().toList(),
        Metric.ACCURACY,
        0,
        budget,
        CarbonSpec.NODE);
  }

  /**
   * A file that really trains, in seconds.
   *
   * @param labels of the target, one number or a list
   */
  public static String hearts(String name, int seeds, String labels) {
    return """
    graft: 1
    name: %s
    question: Does having learnt Cleveland's hearts help with Hungary's?
    kind: transfer
    data:
      source: {dataset: heart-cleveland}
      target: {dataset: heart-hungarian, labels: %s}
    model: {type: mlp, hidden: [8]}
    methods: [fine-tune]
    training: {epochs: 2, stepsPerEpoch: 20}
    seeds: %d
    """
        .formatted(name, labels, seeds);
  }

  /** Of which a trial waits so long for a slot where it emits less. */
  public static Experiment greenest(String name, CarbonSpec carbon, Duration within) {
    Experiment one = named(name);
    return new Experiment(
        one.version(),
        one.name(),
        one.question(),
        one.kind(),
        one.data(),
        one.model(),
        one.methods(),
        one.baselines(),
        one.training(),
        one.search(),
        one.seeds(),
        one.metric(),
        one.margin(),
        one.budget(),
        carbon,
        null,
        null,
        null,
        0,
        0,
        new RunSpec(10, null, RunSpec.Device.ANY, within));
  }

  /** Trials of one method, each with its own seed. */
  public static Plan plan(int trials, Map<String, Object> parameters) {
    List<PlannedTrial> planned =
        IntStream.range(0, trials)
            .mapToObj(
                i ->
                    new PlannedTrial(
                        "coral/0/" + i,
                        Role.METHOD,
                        "coral",
                        List.of(),
                        0,
                        i,
                        new Parameters(parameters),
                        null))
            .toList();
    return new Plan(planned, List.of(), List.of());
  }
}
