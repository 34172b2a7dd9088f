package dev.graft.data.split;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Strata;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.data.preprocess.Sizes;
import dev.graft.data.shift.Shifting;
import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seen and unseen classes of one data set. Of every class a part of the rows is sealed as test.
 * Methods learn from the other rows of seen classes; those of unseen classes go to a bound, and to
 * nobody else. Preprocessing is fitted on rows of seen classes.
 */
final class ZeroShotSplit {
  private final Experiment experiment;
  private final long seed;
  private final boolean allLabels;

  ZeroShotSplit(Experiment experiment, long seed, boolean allLabels) {
    this.experiment = experiment;
    this.seed = seed;
    this.allLabels = allLabels;
  }

  Prepared of(Datasets datasets) {
    DatasetRef ref = experiment.data().target();
    Unseen unseen = experiment.data().unseen();
    if (ref == null || unseen == null) {
      throw InvalidInput.of(
          ref == null ? "data.target" : "data.unseen",
          "nothing",
          "zero-shot learning needs a data set and its unseen classes",
          "write target: {dataset: NAME} and unseen: [CLASS, CLASS]");
    }
    Examples loaded = Shifting.of(ref, datasets.load(ref), seed, "target");
    ClassDivision division =
        ClassDivision.of(loaded.classes(), unseen, seed, datasets.attributes(ref));
    int seen = division.seen().size();
    Examples rows = loaded.under(division.all());
    Strata.Parts parts =
        strata(rows).fraction(experiment.data().testFraction(), Draws.of(seed, "target-test"));
    Examples test = rows.rows(parts.taken());
    Examples rest = rows.rows(parts.rest());
    List<String> notes = new ArrayList<>(division.notes());
    notes.addAll(TestRows.check(ref, test));
    tested(ref, test, seen);

    Examples ofSeen = rest.rows(below(rest, seen));
    LabelBudget budget = budget(ofSeen, ref.labels());
    LabelBudget given = allLabels ? budget(rest, DatasetRef.ALL) : budget;
    Sizes sizes = Sizes.of(experiment, ref, rows.features(), ref, rows.features());
    Preprocessor preprocessor =
        Preprocessor.fit(ofSeen.features(), experiment.data().preprocess(), sizes.target());
    LabelBudget treated = given.preprocessed(preprocessor);
    TaskData data =
        new TaskData.ZeroShot(
            treated.train(),
            treated.validation(),
            seen,
            attributes(division),
            division.attributes(),
            budget.train().rows());
    return new Prepared(
        data,
        SealedTest.of(ref.title(), preprocessor.apply(test), seen, test.features()),
        new Features(new float[0], treated.train().features().width(), null),
        notes);
  }

  private LabelBudget budget(Examples rows, int perClass) {
    double heldOut = experiment.training().validationFraction();
    return LabelBudget.of(rows, perClass, heldOut, Draws.of(seed, "target-labels"));
  }

  private static Strata strata(Examples rows) {
    return new Strata(rows.labels(), rows.classes().size());
  }

  private static int[] below(Examples rows, int seen) {
    return IntStream.range(0, rows.rows()).filter(row -> rows.labels()[row] < seen).toArray();
  }

  /** Both sides need rows in the test. */
  private static void tested(DatasetRef ref, Examples test, int seen) {
    int ofSeen = below(test, seen).length;
    if (ofSeen == 0 || ofSeen == test.rows()) {
      throw InvalidInput.of(
          "data.target",
          ref.title(),
          (ofSeen == 0 ? "no seen" : "no unseen") + " class has a row in the test",
          "give more rows of it, or a larger testFraction");
    }
  }

  private static Features attributes(ClassDivision division) {
    int width = division.attributes().size();
    float[] values = new float[division.values().length * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) division.values()[i / width][i % width];
    }
    return new Features(values, width, null);
  }
}
