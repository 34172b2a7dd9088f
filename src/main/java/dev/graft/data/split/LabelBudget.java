package dev.graft.data.split;

import dev.graft.data.Examples;
import dev.graft.data.Strata;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.DatasetRef;
import java.util.ArrayList;
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
    int most = perClass == DatasetRef.ALL ? rows.rows() : perClass;
    Examples labelled = rows.rows(strata(rows).each(most, random).taken());
    Strata.Parts parts = strata(labelled).heldOut(heldOut, random);
    return new LabelBudget(labelled.rows(parts.rest()), labelled.rows(parts.taken()));
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

  static Strata strata(Examples rows) {
    return new Strata(rows.labels(), rows.classes().size());
  }

  LabelBudget preprocessed(Preprocessor preprocessor) {
    return new LabelBudget(preprocessor.apply(train), preprocessor.apply(validation));
  }
}
