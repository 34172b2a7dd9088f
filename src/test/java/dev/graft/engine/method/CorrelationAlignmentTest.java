package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.CorrelationAlignment;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrelationAlignmentTest {
  private static final int WIDTH = 6;

  @Test
  void align_hardlyAnyRidge_givesTheTargetsCovariance() {
    Features source = mixed(200, 1);
    Features target = mixed(150, 2);
    Features aligned = CorrelationAlignment.of(source, target, 1e-9).align(source);
    assertThat(covariance(aligned)).containsExactly(covariance(target), offset(1e-4));
    assertThat(covariance(source)[0]).isNotCloseTo(covariance(target)[0], offset(0.01));
  }

  @Test
  void align_equalCovariances_changesNothing() {
    Features source = mixed(200, 1);
    Features aligned = CorrelationAlignment.of(source, source, 1).align(source);
    assertThat(aligned.values()).containsExactly(source.values(), offset(1e-5f));
  }

  /** By hand: one feature of sample variance 2 and 8, so the factor is √((8 + 1) / (2 + 1)). */
  @Test
  void align_oneFeature_scalesByTheRootOfTheRatio() {
    Features source = new Features(new float[] {-1, 1}, 1, null);
    Features target = new Features(new float[] {-2, 2}, 1, null);
    Features aligned = CorrelationAlignment.of(source, target, 1).align(source);
    assertThat(aligned.values()[1]).isCloseTo((float) Math.sqrt(3), offset(1e-6f));
  }

  /** The source's 1 and 3 become 16.3 and 49: unaligned, both are nearest to the first. */
  @Test
  void coral_ofSource_alignsSourceRows() {
    List<String> classes = List.of("small", "large");
    Examples source =
        new Examples(new Features(new float[] {1, 3}, 1, null), new int[] {0, 1}, classes);
    Examples none = source.rows(new int[0]);
    TaskData.Domains data =
        new TaskData.Domains(
            source, source, none, none, new Features(new float[] {-20, 20}, 1, null), 2);
    TrainingTask task = SmallData.task(data, new ModelSpec.NearestNeighbour(1));
    try (TrainedModel model = new Coral().train(task, RecordingProgress.toTheEnd())) {
      assertThat(Validators.scores(model, data)).containsEntry("source-validation", 1.0);
      assertThat(Validators.accuracy(model, 0, source).orElseThrow()).isEqualTo(0.5);
    }
  }

  private static Features mixed(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] mixing = random.doubles(WIDTH * WIDTH, -1, 1).toArray();
    float[] values = new float[rows * WIDTH];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < WIDTH; i++) {
        double drawn = random.nextGaussian();
        for (int j = 0; j < WIDTH; j++) {
          values[row * WIDTH + j] += (float) (drawn * mixing[i * WIDTH + j]);
        }
      }
    }
    return new Features(values, WIDTH, null);
  }

  private static double[] covariance(Features features) {
    double[] mean = new double[WIDTH];
    int rows = features.rows();
    for (int i = 0; i < features.values().length; i++) {
      mean[i % WIDTH] += features.values()[i] / rows;
    }
    double[] covariance = new double[WIDTH * WIDTH];
    for (int row = 0; row < rows; row++) {
      float[] x = features.row(row);
      for (int i = 0; i < WIDTH; i++) {
        for (int j = 0; j < WIDTH; j++) {
          covariance[i * WIDTH + j] += (x[i] - mean[i]) * (x[j] - mean[j]) / (rows - 1);
        }
      }
    }
    return covariance;
  }
}
