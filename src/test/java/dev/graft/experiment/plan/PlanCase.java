package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.List;

/** Plans of small experiments. */
abstract class PlanCase {
  static Plan plan(String text) {
    Experiment experiment = new ExperimentReader().read(text, null, FakeCatalogue.create());
    return new Planner().plan(experiment, FakeCatalogue.create());
  }

  static String adaptation(String methods) {
    return """
    graft: 1
    name: a
    kind: domain-adaptation
    data: {source: mnist, target: {dataset: optdigits, labels: 0}}
    seeds: 5
    methods: %s
    """
        .formatted(methods);
  }

  static String transfer(String target, String methods) {
    return """
    graft: 1
    name: t
    kind: transfer
    data: {source: mnist, target: %s}
    seeds: [7, 8, 9, 10, 11]
    methods: %s
    """
        .formatted(target, methods);
  }

  static List<PlannedTrial> of(Plan plan, String method) {
    return plan.trials().stream().filter(t -> t.method().equals(method)).toList();
  }
}
