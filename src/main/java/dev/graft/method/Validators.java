package dev.graft.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Predictor;
import dev.graft.data.Quality;
import dev.graft.data.TaskData;
import dev.graft.experiment.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Scores that choose between settings without the sealed test; more is better. Those without labels
 * are advisory and can be badly wrong.
 */
public final class Validators {
  public static final String VALIDATION = "validation";
  public static final String SOURCE_VALIDATION = "source-validation";
  public static final String INFORMATION_MAXIMISATION = "im";
  public static final String ENTROPY = "entropy";
  public static final String NUCLEAR_NORM = "bnm";
  public static final String NEIGHBOURHOOD_DENSITY = "snd";
  public static final String EMBEDDED_VALIDATION = "dev";

  private Validators() {}

  /**
   * Every validator that the data allows, by name, of a model of the target's classes, and the
   * classes it predicts ({@link PredictedClasses}); for tasks, means over the tasks. Zero-shot
   * learning is validated on held-out rows of seen classes, which says little of unseen ones.
   */
  public static Map<String, Double> scores(Predictor predictor, TaskData data) {
    if (data instanceof TaskData.Episodes episodes) {
      EpisodeLearner learner = predictor.episodes();
      return Map.of(VALIDATION, episodes.validation().accuracy(learner, Metric.ACCURACY).mean());
    }
    if (data instanceof TaskData.ZeroShot zeroShot) {
      OptionalDouble score = accuracy(predictor, TaskData.ZeroShot.SEEN, zeroShot.seenValidation());
      return score.isPresent() ? Map.of(VALIDATION, score.getAsDouble()) : Map.of();
    }
    return data instanceof TaskData.Domains domains
        ? scores(predictor, domains)
        : scores(predictor, ((TaskData.Tasks) data).tasks());
  }

  /** Those of a source model, whose classes may be others than the target's. */
  public static Map<String, Double> sourceScores(Predictor predictor, TaskData data) {
    OptionalDouble score =
        data instanceof TaskData.Domains domains
            ? accuracy(predictor.ofSource(), 0, domains.sourceValidation())
            : OptionalDouble.empty();
    return score.isPresent() ? Map.of(SOURCE_VALIDATION, score.getAsDouble()) : Map.of();
  }

  private static Map<String, Double> scores(Predictor predictor, TaskData.Domains domains) {
    Map<String, Double> scores = new LinkedHashMap<>();
    accuracy(predictor, 0, domains.targetValidation())
        .ifPresent(score -> scores.put(VALIDATION, score));
    if (domains.sourceValidation().classes().equals(domains.targetTrain().classes())) {
      accuracy(predictor.ofSource(), 0, domains.sourceValidation())
          .ifPresent(score -> scores.put(SOURCE_VALIDATION, score));
      if (domains.sourceValidation().rows() > 0) {
        scores.put(PredictedClasses.SOURCE, ofSource(predictor, domains.sourceValidation()));
      }
      DeepEmbeddedValidation.score(predictor, domains)
          .ifPresent(score -> scores.put(EMBEDDED_VALIDATION, score));
    }
    Features unlabelled = domains.targetUnlabelled();
    if (unlabelled.rows() > 0) {
      int classes = domains.targetTrain().classes().size();
      float[] probabilities = predictor.probabilities(0, unlabelled);
      scores.put(INFORMATION_MAXIMISATION, UnlabelledScores.im(probabilities, classes));
      scores.put(ENTROPY, UnlabelledScores.entropy(probabilities, classes));
      scores.put(PredictedClasses.TARGET, PredictedClasses.effective(probabilities, classes));
      scores.put(NUCLEAR_NORM, UnlabelledScores.bnm(probabilities, classes));
      scores.put(NEIGHBOURHOOD_DENSITY, UnlabelledScores.snd(probabilities, classes));
    }
    return scores;
  }

  private static double ofSource(Predictor predictor, Examples held) {
    return PredictedClasses.effective(
        predictor.ofSource().probabilities(0, held.features()), held.classes().size());
  }

  private static Map<String, Double> scores(Predictor predictor, List<TaskData.Tasks.Task> tasks) {
    OptionalDouble mean =
        IntStream.range(0, tasks.size())
            .mapToObj(i -> score(predictor, i, tasks.get(i).validation()))
            .flatMapToDouble(OptionalDouble::stream)
            .average();
    return mean.isPresent() ? Map.of(VALIDATION, mean.getAsDouble()) : Map.of();
  }

  /** Accuracy on rows of classes, {@link #explained} on rows of numbers; empty without rows. */
  public static OptionalDouble score(Predictor predictor, int task, LabelledRows rows) {
    if (rows instanceof Examples examples) {
      return accuracy(predictor, task, examples);
    }
    return rows.rows() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            explained(predictor.probabilities(task, rows.features()), (Measurements) rows));
  }

  /**
   * 1 − mean squared error ÷ variance of the task's training rows: R² with a yardstick that few
   * held-out rows have too. At most 1; 0 for always the mean.
   */
  public static double explained(float[] predicted, Measurements rows) {
    double error = Quality.ofNumbers(Metric.RMSE, predicted, rows.values());
    double relative = error / rows.scale().deviation();
    return 1 - relative * relative;
  }

  /** Share of the rows whose most probable class is their label; empty where there are no rows. */
  public static OptionalDouble accuracy(Predictor predictor, int task, Examples rows) {
    return rows.rows() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            accuracy(
                predictor.probabilities(task, rows.features()),
                rows.classes().size(),
                rows.labels()));
  }

  /** Share of the rows whose most probable class, the first among equals, is their label. */
  public static double accuracy(float[] probabilities, int classes, int[] labels) {
    if (probabilities.length != labels.length * classes) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + labels.length + " rows of " + classes);
    }
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      right += mostProbable(probabilities, classes, row) == labels[row] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  /** The most probable class of a row, the first among equals. */
  static int mostProbable(float[] probabilities, int classes, int row) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (probabilities[row * classes + c] > probabilities[row * classes + best]) {
        best = c;
      }
    }
    return best;
  }
}
