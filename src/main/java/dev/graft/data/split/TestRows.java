package dev.graft.data.split;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Strata;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether a test can tell anything: whether it has rows, of every class, that are new. */
final class TestRows {
  /** Images have no equal twins by chance: more than this share of the test is the same data. */
  private static final double TWINS = 0.01;

  private TestRows() {}

  /**
   * @return notes on classes that no test row has
   * @throws InvalidInput when the test is empty
   */
  static List<String> check(DatasetRef ref, Examples test) {
    any(ref.title(), test);
    Strata strata = LabelBudget.strata(test);
    List<String> notes = new ArrayList<>();
    for (int c = 0; c < test.classes().size(); c++) {
      if (strata.size(c) == 0) {
        notes.add(
            "The class %s of %s has too few rows to be tested."
                .formatted(test.classes().get(c), ref.title()));
      }
    }
    return notes;
  }

  /**
   * The same of a task of numbers.
   *
   * @throws InvalidInput when there are no rows, or all have one value where that leaves nothing to
   *     explain
   */
  static void check(String task, Measurements test, Metric metric) {
    any(task, test);
    float first = test.values()[0];
    boolean relative = metric == Metric.R2 || !metric.isOfNumbers();
    if (relative && IntStream.range(0, test.rows()).allMatch(i -> test.values()[i] == first)) {
      throw InvalidInput.of(
          "data.tasks",
          task,
          "every test row of %s has the value %s: R² has nothing to explain".formatted(task, first),
          "give more rows, or write metric: rmse where every task predicts numbers");
    }
  }

  private static void any(String title, LabelledRows test) {
    if (test.rows() == 0) {
      throw InvalidInput.of(
          "data",
          title,
          "%s leaves no row for the test".formatted(title),
          "give more rows, or a larger testFraction");
    }
  }

  /**
   * @param learnt rows that may be learnt from with labels
   * @return a note when some test rows are among them
   * @throws InvalidInput when these are the same data
   */
  static List<String> seen(DatasetRef from, Features learnt, DatasetRef to, Features test) {
    if (learnt.width() != test.width()) {
      return List.of();
    }
    int shared = shared(learnt, test);
    // Rows of one data set were divided before; where any are equal, they are so in the data.
    boolean same =
        Objects.equals(from.name(), to.name())
            && Objects.equals(from.path(), to.path())
            && !from.isSameData(to);
    if (shared > 0 && (same || (test.image() != null && shared > TWINS * test.rows()))) {
      throw InvalidInput.of(
          "data",
          from.title(),
          "%d of the %d test rows of %s are also in %s: the test would be seen"
              .formatted(shared, test.rows(), to.title(), from.title()),
          "write classes: [...] so that no row is in both, or choose other data");
    }
    return shared == 0
        ? List.of()
        : List.of(
            "%d of the %d test rows of %s have an equal row in %s."
                .formatted(shared, test.rows(), to.title(), from.title()));
  }

  private static int shared(Features learnt, Features test) {
    int width = test.width();
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    for (int row = 0; row < test.rows(); row++) {
      byHash.computeIfAbsent(hash(test, row), h -> new ArrayList<>()).add(row);
    }
    boolean[] found = new boolean[test.rows()];
    for (int row = 0; row < learnt.rows(); row++) {
      int from = row * width;
      for (int twin : byHash.getOrDefault(hash(learnt, row), List.of())) {
        found[twin] |=
            Arrays.equals(
                learnt.values(),
                from,
                from + width,
                test.values(),
                twin * width,
                (twin + 1) * width);
      }
    }
    int count = 0;
    for (boolean f : found) {
      count += f ? 1 : 0;
    }
    return count;
  }

  private static int hash(Features rows, int row) {
    int hash = 1;
    for (int i = row * rows.width(); i < (row + 1) * rows.width(); i++) {
      hash = 31 * hash + Float.floatToIntBits(rows.values()[i]);
    }
    return hash;
  }
}
