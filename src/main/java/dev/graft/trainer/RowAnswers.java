package dev.graft.trainer;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Predictor;
import dev.graft.data.Quality;
import dev.graft.data.split.SealedTest;
import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model whose answers to its test are kept, so that they can be told row by row. */
final class RowAnswers implements Predictor {
  /** Longer texts are not worth their place in the store. */
  private static final int LONGEST = 1 << 20;

  private final Predictor model;
  private final Metric metric;
  private final Map<Integer, float[]> given = new TreeMap<>();

  RowAnswers(Predictor model, Metric metric) {
    this.model = model;
    this.metric = metric;
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    float[] answers = model.probabilities(task, rows);
    given.put(task, answers);
    return answers;
  }

  @Override
  public EpisodeLearner episodes() {
    return model.episodes();
  }

  /**
   * @param known labels of each task in order, asked for where the score does not tell enough
   * @return see {@link TestAnswers}; null where it would be too long, or where answers and labels
   *     do not give the score
   */
  @Nullable String text(SealedTest.Score score, Supplier<List<TestLabels>> known) {
    if (score.answers() != null && metric == Metric.ACCURACY) {
      return score.answers();
    }
    List<TestLabels> labels = known.get();
    List<String> names = List.copyOf(score.perTask().keySet());
    if (names.size() != labels.size() || given.size() != labels.size()) {
      return null;
    }
    List<TestAnswers.Task> tasks = new ArrayList<>();
    for (int t = 0; t < names.size(); t++) {
      String name = names.get(t);
      LabelledRows rows = labels.get(t).rows();
      float[] answers = given.getOrDefault(t, new float[0]);
      if (answers.length != rows.rows() * rows.outputs()
          || Quality.of(metric, answers, rows) != score.perTask().getOrDefault(name, Double.NaN)) {
        return null;
      }
      tasks.add(task(name, labels.get(t), answers));
    }
    String text = new TestAnswers(tasks).text();
    return text.length() > LONGEST ? null : text;
  }

  private TestAnswers.Task task(String name, TestLabels labels, float[] answers) {
    if (labels.rows() instanceof Measurements numbers) {
      Metric ofNumbers = metric.isOfNumbers() ? metric : Metric.R2;
      return new TestAnswers.Task(
          name, ofNumbers, labels.dataset(), labels.at(), numbers.values(), answers);
    }
    Examples rows = (Examples) labels.rows();
    float[] right = new float[rows.rows()];
    for (int i = 0; i < right.length; i++) {
      right[i] = rows.labels()[i];
    }
    return new TestAnswers.Task(
        name, metric, labels.dataset(), labels.at(), right, classes(answers, rows.outputs()));
  }

  /** The most probable, the first among equals; −1 of a row with a NaN, as it is scored. */
  private static float[] classes(float[] probabilities, int classes) {
    float[] best = new float[probabilities.length / classes];
    for (int row = 0; row < best.length; row++) {
      int most = 0;
      for (int c = 0; c < classes && most >= 0; c++) {
        float p = probabilities[row * classes + c];
        most = Float.isNaN(p) ? -1 : p > probabilities[row * classes + most] ? c : most;
      }
      best[row] = most;
    }
    return best;
  }
}
