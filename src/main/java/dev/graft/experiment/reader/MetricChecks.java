package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;

/** Whether metric and margin fit what is predicted. */
final class MetricChecks {
  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  MetricChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check(Kind kind, DataSpec data) {
    if (given.wrong(ExperimentTable.METRIC)) {
      return;
    }
    TargetSorts sorts =
        kind == Kind.MULTITASK ? TargetSorts.of(data, catalogue) : TargetSorts.CLASSES;
    Metric metric = Defaults.metric(given.at(), kind, given.of(ExperimentTable.METRIC), sorts);
    if (metric.isOfNumbers() && (sorts == TargetSorts.CLASSES || sorts == TargetSorts.BOTH)) {
      problems.addBelow(
          given.at(),
          "metric",
          metric.label()
              + " measures predicted numbers, and "
              + (sorts == TargetSorts.BOTH
                  ? "some tasks predict classes"
                  : "classes are predicted here"),
          sorts == TargetSorts.BOTH
              ? "write metric: accuracy; tasks of numbers are then scored by r2"
              : "write metric: accuracy or balanced-accuracy");
    }
    if (!metric.isOfNumbers() && sorts == TargetSorts.NUMBERS) {
      problems.addBelow(
          given.at(),
          "metric",
          metric.label() + " measures classes, and every task predicts numbers",
          "write metric: rmse, mae or r2");
    }
    margin(metric);
  }

  /** A margin above 1 is of errors in the unit of the data. */
  private void margin(Metric metric) {
    boolean readable = !given.wrong(ExperimentTable.MARGIN);
    if (readable && given.of(ExperimentTable.MARGIN) > 1 && !metric.isLessBetter()) {
      problems.addBelow(
          given.at(),
          "margin",
          "no difference in " + metric.label() + " is larger than 1",
          "write a share, such as margin: 0.01");
    }
  }
}
