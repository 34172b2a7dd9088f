package dev.graft.data.split;

import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import dev.graft.data.Strata;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.DatasetRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The labels of some rows that a learner may use.
 *
 * @param train to learn from
 * @param validation held out of the same budget
 */
record LabelBudget(Examples train, Examples validation) {

  /**
   * @param perClass labels a class, or {@link DatasetRef#ALL}
   * @param heldOut fraction of them held out
   */
  static LabelBudget of(Examples rows, int perClass, double heldOut, SplittableRandom random) {
    Strata.Parts parts = divided(rows, perClass, heldOut, random);
    return new LabelBudget(rows.rows(parts.rest()), rows.rows(parts.taken()));
  }

  /**
   * The same for rows of either sort; of numbers {@code perClass} are taken in all.
   *
   * @return the rows to hold out as those taken, the rows to learn from as the rest
   */
  static Strata.Parts divided(
      LabelledRows rows, int perClass, double heldOut, SplittableRandom random) {
    int most = perClass == DatasetRef.ALL ? rows.rows() : perClass;
    int[] budget = strata(rows).each(most, random).taken();
    Strata.Parts parts = strata(rows.rows(budget)).heldOut(heldOut, random);
    return new Strata.Parts(among(budget, parts.taken()), among(budget, parts.rest()));
  }

  private static int[] among(int[] rows, int[] indices) {
    return Arrays.stream(indices).map(i -> rows[i]).toArray();
  }

  /** A note on each class that has fewer rows than labels were asked for. */
  static List<String> tooFew(DatasetRef ref, Examples rows) {
    Strata strata = strata(rows);
    List<String> notes = new ArrayList<>();
    for (int c = 0; c < rows.classes().size(); c++) {
      if (strata.size(c) < ref.labels()) {
        notes.add(
            "The class %s of %s has only %d rows outside the test, not %d."
                .formatted(rows.classes().get(c), ref.title(), strata.size(c), ref.labels()));
      }
    }
    return notes;
  }

  /** A stratum a class; numbers are one stratum. */
  static Strata strata(LabelledRows rows) {
    return rows instanceof Examples examples
        ? new Strata(examples.labels(), examples.outputs())
        : new Strata(new int[rows.rows()], 1);
  }

  LabelBudget preprocessed(Preprocessor preprocessor) {
    return new LabelBudget(preprocessor.apply(train), preprocessor.apply(validation));
  }
}
