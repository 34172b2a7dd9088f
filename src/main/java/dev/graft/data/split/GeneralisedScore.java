package dev.graft.data.split;

import dev.graft.data.Examples;
import dev.graft.data.Predictor;
import dev.graft.data.Quality;
import dev.graft.data.TaskData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Zero-shot learning as it is scored (Xian, Lampert, Schiele, Akata: Zero-Shot Learning – A
 * Comprehensive Evaluation of the Good, the Bad and the Ugly. TPAMI 2019, eq. 6 to 8): accuracy
 * class by class of unseen rows among unseen classes; and, generalised, of unseen and of seen rows
 * among all classes, with their harmonic mean.
 */
final class GeneralisedScore {
  /** Unseen rows, told apart among unseen classes. */
  static final String SCORE = "score";

  private static final String UNSEEN = "generalised-unseen";
  private static final String SEEN = "generalised-seen";
  private static final String HARMONIC = "generalised-harmonic";

  private GeneralisedScore() {}

  /**
   * @param test its classes are all classes, {@code seen} seen ones first
   */
  static Map<String, Double> of(Predictor predictor, Examples test, int seen) {
    Examples unseenRows = rows(test, seen, test.classes().size());
    Examples alone = unseenRows.under(test.classes().subList(seen, test.classes().size()));
    double u = accuracy(predictor, TaskData.ZeroShot.GENERALISED, unseenRows);
    double s = accuracy(predictor, TaskData.ZeroShot.GENERALISED, rows(test, 0, seen));
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(SCORE, accuracy(predictor, TaskData.ZeroShot.UNSEEN, alone));
    parts.put(UNSEEN, u);
    parts.put(SEEN, s);
    parts.put(HARMONIC, u + s == 0 ? 0 : 2 * u * s / (u + s));
    return parts;
  }

  private static double accuracy(Predictor predictor, int task, Examples rows) {
    float[] probabilities = predictor.probabilities(task, rows.features());
    return Quality.perClass(probabilities, rows.labels(), rows.classes().size());
  }

  private static Examples rows(Examples test, int from, int to) {
    return test.rows(
        IntStream.range(0, test.rows())
            .filter(row -> test.labels()[row] >= from && test.labels()[row] < to)
            .toArray());
  }
}
