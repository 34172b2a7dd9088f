package dev.graft.data.preprocess;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.LabelledRows;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Preprocess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Preprocessing as fitted on the training rows of one domain: gaps become the column's mean, images
 * come to a common size, then the steps in order, each fitted on what the steps before it gave.
 */
public final class Preprocessor {
  /** Eigenvectors of larger matrices take minutes. */
  private static final int LARGEST_EIGENPROBLEM = 2500;

  private final List<UnaryOperator<Features>> stages = new ArrayList<>();

  private Preprocessor() {}

  /**
   * @throws InvalidInput when a step does not fit the rows
   */
  public static Preprocessor fit(Features training, List<Preprocess> steps) {
    return fit(training, steps, UnaryOperator.identity());
  }

  /**
   * @param sizing what is done to images before any step
   */
  public static Preprocessor fit(
      Features training, List<Preprocess> steps, UnaryOperator<Features> sizing) {
    Preprocessor fitted = new Preprocessor();
    Features rows = fitted.add(training, new ColumnMeans(training)::fill);
    rows = fitted.add(rows, sizing);
    for (Preprocess step : steps) {
      rows = fitted.add(rows, stage(step, rows));
    }
    return fitted;
  }

  /** Any rows of the domain, as the training rows were treated. */
  public Features apply(Features rows) {
    Features treated = rows;
    for (UnaryOperator<Features> stage : stages) {
      treated = stage.apply(treated);
    }
    ImageShape image = treated.image();
    return image == null || image.margin() == 0 ? treated : treated.as(image.whole());
  }

  /** The features so treated, the labels as they are. */
  public Examples apply(Examples rows) {
    return rows.with(apply(rows.features()));
  }

  /** The features so treated, classes or numbers as they are. */
  public LabelledRows apply(LabelledRows rows) {
    return rows.with(apply(rows.features()));
  }

  private Features add(Features rows, UnaryOperator<Features> stage) {
    stages.add(stage);
    return stage.apply(rows);
  }

  private static UnaryOperator<Features> stage(Preprocess step, Features rows) {
    if (step instanceof Preprocess.L1) {
      return features -> rowwise(features, Preprocessor::sum);
    }
    if (step instanceof Preprocess.L2) {
      return features -> rowwise(features, Preprocessor::length);
    }
    if (step instanceof Preprocess.Resize resize) {
      return resize(resize.side(), rows);
    }
    if (step instanceof Preprocess.Pca pca) {
      checkComponents(pca.components(), rows);
      return PrincipalComponents.of(rows, pca.components())::project;
    }
    return Standard.of(rows)::apply;
  }

  private static UnaryOperator<Features> resize(int side, Features rows) {
    ImageShape image = rows.image();
    if (image == null) {
      throw InvalidInput.of(
          "data.preprocess",
          "resize: " + side,
          "these rows are no images",
          "remove {resize: " + side + "}, or put it before {pca: …}");
    }
    ImageShape shape = new ImageShape(side, side, image.channels());
    return features -> Resizing.to(features, shape);
  }

  private static void checkComponents(int components, Features rows) {
    int most = Math.min(rows.rows(), rows.width());
    if (components > most || most > LARGEST_EIGENPROBLEM) {
      throw InvalidInput.of(
          "data.preprocess",
          "pca: " + components,
          "components of %d training rows × %d features".formatted(rows.rows(), rows.width()),
          components > most
              ? "write a number up to " + most
              : "bring rows or features down to "
                  + LARGEST_EIGENPROBLEM
                  + ", with {resize: …} or limit");
    }
  }

  private interface Norm {
    double of(float[] values, int from, int to);
  }

  private static double sum(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i]);
    }
    return sum;
  }

  private static double length(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  private static Features rowwise(Features rows, Norm norm) {
    float[] out = rows.values().clone();
    int width = rows.width();
    for (int at = 0; at < out.length; at += width) {
      double size = norm.of(out, at, at + width);
      for (int i = at; i < at + width && size > 0; i++) {
        out[i] = (float) (out[i] / size);
      }
    }
    return new Features(out, width, rows.image());
  }
}
