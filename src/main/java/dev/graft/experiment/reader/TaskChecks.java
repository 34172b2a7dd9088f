package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.Optional;

/** Whether a batch of multitask learning has a row for each task, as far as they are known. */
final class TaskChecks {
  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  TaskChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check(DataSpec data, Optional<ModelSpec> model) {
    boolean inBatches = model.filter(m -> !m.isClosedForm()).isPresent();
    if (!inBatches || given.wrong(ExperimentTable.TRAINING)) {
      return;
    }
    int tasks = 0;
    for (DatasetRef place : data.tasks()) {
      tasks += catalogue.targets(place).map(List::size).orElse(0);
    }
    int batch = given.of(ExperimentTable.TRAINING).batch();
    if (batch < tasks) {
      problems.addBelow(
          given.at().under("training").orElse(given.at()),
          "batch",
          "a batch of %d has no row for each of %d tasks".formatted(batch, tasks),
          "write batch: " + tasks + " or more");
    }
  }
}
