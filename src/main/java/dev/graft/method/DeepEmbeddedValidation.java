package dev.graft.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import java.util.OptionalDouble;

/**
 * The target's accuracy, estimated from the source's held-out rows: each counts as much as its
 * features are likelier in the target than in the source, with a control variate against the
 * variance of these weights (You et al., "Towards Accurate Model Selection in Deep Unsupervised
 * Domain Adaptation", ICML 2019, eq. 6–9). The loss is 0 or 1; densities come from a {@link
 * DomainClassifier} on the model's features.
 */
final class DeepEmbeddedValidation {
  /** Rows of a domain that the classifier learns, evenly spaced ones of more. */
  private static final int MOST_ROWS = 2000;

  private DeepEmbeddedValidation() {}

  /**
   * 1 − the weighted risk: may lie outside 0..1, where few rows carry most of the weight.
   *
   * @return empty where the features of the two domains have no common width, or source rows are
   *     missing
   */
  static OptionalDouble score(Predictor predictor, TaskData.Domains domains) {
    Examples validation = domains.sourceValidation();
    Features target = domains.targetUnlabelled();
    if (validation.rows() == 0 || domains.sourceTrain().rows() == 0 || target.rows() == 0) {
      return OptionalDouble.empty();
    }
    Predictor ofSource = predictor.ofSource();
    Features sourceFeatures = ofSource.represent(some(domains.sourceTrain().features()));
    Features targetFeatures = predictor.represent(some(target));
    Features validationFeatures = ofSource.represent(validation.features());
    int width = targetFeatures.width();
    if (sourceFeatures.width() != width || validationFeatures.width() != width) {
      return OptionalDouble.empty();
    }
    DomainClassifier classifier = DomainClassifier.fit(sourceFeatures, targetFeatures);
    double[] weights = classifier.densityRatios(validationFeatures);
    float[] probabilities = ofSource.probabilities(0, validation.features());
    return OptionalDouble.of(1 - risk(errors(probabilities, validation), weights));
  }

  private static Features some(Features rows) {
    return rows.rows() <= MOST_ROWS
        ? rows
        : rows.rows(UnlabelledScores.spaced(rows.rows(), MOST_ROWS));
  }

  private static double[] errors(float[] probabilities, Examples rows) {
    int classes = rows.classes().size();
    double[] errors = new double[rows.rows()];
    for (int row = 0; row < errors.length; row++) {
      errors[row] =
          Validators.mostProbable(probabilities, classes, row) == rows.labels()[row] ? 0 : 1;
    }
    return errors;
  }

  /**
   * mean(wℓ) + η·mean(w) − η with η = −Cov(wℓ, w) / Var(w); η = 0 where all weights are equal.
   *
   * @param losses ℓ of each row
   * @param weights w of each row
   */
  static double risk(double[] losses, double[] weights) {
    int n = losses.length;
    double meanWeight = 0;
    double meanProduct = 0;
    for (int i = 0; i < n; i++) {
      meanWeight += weights[i] / n;
      meanProduct += weights[i] * losses[i] / n;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      double w = weights[i] - meanWeight;
      covariance += (weights[i] * losses[i] - meanProduct) * w;
      variance += w * w;
    }
    double eta = variance == 0 ? 0 : -covariance / variance;
    return meanProduct + eta * meanWeight - eta;
  }
}
