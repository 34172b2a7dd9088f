package dev.graft.trainer;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import dev.graft.data.Strata;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.catalogue.LabelColumns;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What is right of a test's rows, row by row; looked up once the choice is frozen and the test has
 * been scored. Divides the rows as {@link dev.graft.data.split.Split} does; {@link RowAnswers}
 * believes it only if the score comes out the same.
 *
 * @param dataset index of the task's data set
 * @param at places among the data set's test rows
 */
@SuppressWarnings("ArrayRecordComponent")
record TestLabels(int dataset, int[] at, LabelledRows rows) {
  /** Of each task in order; none of kinds whose test is no plain row after row. */
  static List<TestLabels> of(Experiment experiment, long seed, Datasets datasets) {
    return switch (experiment.kind()) {
      case TRANSFER, DOMAIN_ADAPTATION, HETEROGENEOUS_ADAPTATION ->
          List.of(ofTarget(experiment, seed, datasets));
      case MULTITASK -> ofTasks(experiment, seed, datasets);
      case FEW_SHOT, ZERO_SHOT -> List.of();
    };
  }

  private static TestLabels ofTarget(Experiment experiment, long seed, Datasets datasets) {
    DatasetRef source = Objects.requireNonNull(experiment.data().source());
    DatasetRef target = Objects.requireNonNull(experiment.data().target());
    Examples rows = datasets.apart(source, target).target();
    int[] taken =
        new Strata(rows.labels(), rows.outputs())
            .fraction(experiment.data().testFraction(), Draws.of(seed, "target-test"))
            .taken();
    return new TestLabels(0, IntStream.range(0, taken.length).toArray(), rows.rows(taken));
  }

  private static List<TestLabels> ofTasks(Experiment experiment, long seed, Datasets datasets) {
    List<TestLabels> tasks = new ArrayList<>();
    List<DatasetRef> refs = experiment.data().tasks();
    for (int i = 0; i < refs.size(); i++) {
      LabelColumns labelled = datasets.columns(refs.get(i));
      int[] taken =
          labelled
              .strata()
              .fraction(experiment.data().testFraction(), Draws.of(seed, "task-" + i + "-test"))
              .taken();
      for (LabelColumns.Column column : labelled.columns()) {
        int[] at =
            Arrays.stream(column.at())
                .map(place -> Arrays.binarySearch(taken, place))
                .filter(place -> place >= 0)
                .toArray();
        tasks.add(new TestLabels(i, at, column.among(taken)));
      }
    }
    return tasks;
  }
}
