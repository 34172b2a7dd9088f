package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Quality;
import dev.graft.data.TaskData;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.Unseen;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.stream.IntStream;

/** Every row of the seen classes is learnt, every row of the unseen ones told apart. */
record ZeroShotTrial(Examples rows, AttributeTable table, List<Preprocess> steps) {

  /** Share of the unseen rows answered rightly among the unseen classes, class by class. */
  double accuracy(List<String> unseen, String method, Parameters parameters) {
    ClassDivision division = ClassDivision.of(rows.classes(), new Unseen.Named(unseen), 1, table);
    Examples all = rows.under(division.all());
    int seen = division.seen().size();
    Examples train = where(all, 0, seen);
    Preprocessor preprocessor = Preprocessor.fit(train.features(), steps);
    Examples treated = with(train, preprocessor);
    TaskData data =
        new TaskData.ZeroShot(
            treated,
            treated.rows(new int[0]),
            seen,
            attributes(division),
            division.attributes(),
            train.rows());
    TrainingTask task =
        new TrainingTask(data, new ModelSpec.Linear(), TrainingSpec.DEFAULT, parameters, 1, null);
    Examples test =
        with(where(all, seen, all.classes().size()), preprocessor).under(division.unseen());
    try (TrainedModel model = Trial.train(method, task)) {
      float[] answers = model.probabilities(TaskData.ZeroShot.UNSEEN, test.features());
      return Quality.perClass(answers, test.labels(), test.classes().size());
    }
  }

  private static Examples where(Examples rows, int from, int to) {
    return rows.rows(
        IntStream.range(0, rows.rows())
            .filter(row -> rows.labels()[row] >= from && rows.labels()[row] < to)
            .toArray());
  }

  private static Examples with(Examples rows, Preprocessor preprocessor) {
    return new Examples(preprocessor.apply(rows.features()), rows.labels(), rows.classes());
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
