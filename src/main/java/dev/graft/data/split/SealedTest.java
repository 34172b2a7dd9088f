package dev.graft.data.split;

import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Predictor;
import dev.graft.data.Quality;
import dev.graft.experiment.Metric;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The test rows, whose labels nobody gets to see: a predictor is scored on them, and that is all.
 * Scored once when the choice is frozen; how often it was opened is counted, and every later score
 * is of a test that has been seen.
 */
public final class SealedTest {
  private final Asked asked;
  private final int size;
  private final String digest;
  private int unsealed;

  /** What is asked of a predictor. */
  interface Asked {
    Score of(Predictor predictor, Metric metric, int unsealed);
  }

  /**
   * @param value mean over the tasks
   * @param perTask by task name in order; one entry where there is one task
   * @param details figures that belong to the value, by metric name
   * @param answers which rows were answered rightly, {@code rows:base64}, a bit a row, the first
   *     lowest; null unless there is one task of classes, each row right or wrong
   * @param unsealed how often the test has been opened, this time included: above 1, it was seen
   */
  public record Score(
      double value,
      Map<String, Double> perTask,
      Map<String, Double> details,
      @Nullable String answers,
      int unsealed) {}

  private SealedTest(Asked asked, int size, String digest) {
    this.asked = asked;
    this.size = size;
    this.digest = digest;
  }

  /**
   * @param rows of each task, preprocessed
   * @param raw the same rows as they were loaded, by which the test is recognised
   */
  static SealedTest of(List<String> tasks, List<? extends LabelledRows> rows, List<Features> raw) {
    if (tasks.isEmpty() || tasks.size() != rows.size()) {
      throw new IllegalArgumentException(tasks.size() + " names, " + rows.size() + " tests");
    }
    List<String> names = List.copyOf(tasks);
    List<LabelledRows> tests = List.copyOf(rows);
    return new SealedTest(
        (predictor, metric, opened) -> score(names, tests, predictor, metric, opened),
        tests.stream().mapToInt(LabelledRows::rows).sum(),
        TestDigest.of(raw));
  }

  /**
   * @param raw rows that the episodes are drawn of, as they were loaded
   */
  static SealedTest of(String task, EpisodeSet episodes, Features raw) {
    return new SealedTest(
        (predictor, metric, opened) -> score(task, episodes, predictor, metric, opened),
        raw.rows(),
        TestDigest.of(List.of(raw)));
  }

  /**
   * Of seen and unseen classes, see {@link GeneralisedScore}.
   *
   * @param seen classes, which come first
   * @param raw rows as they were loaded
   */
  static SealedTest of(String title, Examples test, int seen, Features raw) {
    return new SealedTest(
        (predictor, metric, opened) -> score(title, test, seen, predictor, opened),
        test.rows(),
        TestDigest.of(List.of(raw)));
  }

  /** Opens the test: asks the predictor for each task's rows and compares with the labels. */
  public synchronized Score score(Predictor predictor, Metric metric) {
    unsealed++;
    return asked.of(predictor, metric, unsealed);
  }

  private static Score score(
      String task, EpisodeSet episodes, Predictor predictor, Metric metric, int unsealed) {
    EpisodeSet.Accuracy accuracy = episodes.accuracy(predictor.episodes(), metric);
    return new Score(
        accuracy.mean(),
        Map.of(task, accuracy.mean()),
        Map.of(
            "episode-interval",
            accuracy.halfWidth(),
            "test-episodes",
            (double) accuracy.episodes()),
        null,
        unsealed);
  }

  private static Score score(
      String title, Examples test, int seen, Predictor predictor, int unsealed) {
    Map<String, Double> parts = GeneralisedScore.of(predictor, test, seen);
    double value = Objects.requireNonNull(parts.remove(GeneralisedScore.SCORE));
    return new Score(value, Map.of(title, value), parts, null, unsealed);
  }

  private static Score score(
      List<String> tasks,
      List<LabelledRows> rows,
      Predictor predictor,
      Metric metric,
      int unsealed) {
    Map<String, Double> perTask = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>();
    @Nullable String right = null;
    for (int task = 0; task < rows.size(); task++) {
      LabelledRows test = rows.get(task);
      float[] answers = predictor.probabilities(task, test.features());
      double value = Quality.of(metric, answers, test);
      perTask.put(tasks.get(task), value);
      values.add(value);
      if (rows.size() == 1 && test instanceof Examples examples) {
        right = text(Quality.right(answers, examples.labels(), examples.outputs()), test.rows());
      }
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return new Score(mean, perTask, Map.of(), right, unsealed);
  }

  private static String text(BitSet right, int rows) {
    return rows + ":" + Base64.getEncoder().encodeToString(right.toByteArray());
  }

  /** What the test is recognised by: equal of equal rows, whatever is done to them. */
  public String digest() {
    return digest;
  }

  /** How often this object's test has been opened. */
  public synchronized int unsealed() {
    return unsealed;
  }

  /** Test rows of all tasks. */
  public int size() {
    return size;
  }
}
