package dev.graft.bench;

import dev.graft.data.Examples;
import dev.graft.experiment.ModelSpec;
import dev.graft.guard.MeasuredStep;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The measured step as ND4J's users take it: by SameDiff's session and its own updater. */
final class SessionSteps {
  private static final int BATCH = MeasuredStep.BATCH;

  private SessionSteps() {}

  /**
   * @param steps to be timed, after as many that are not
   * @param nanos of processor time used so far
   */
  static double micros(ModelSpec model, Examples rows, int steps, LongSupplier nanos) {
    MeasuredStep.Graph graph = MeasuredStep.graph(model);
    SameDiff sd = graph.sameDiff();
    sd.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(1e-3))
            .dataSetFeatureMapping("x")
            .dataSetLabelMapping("y")
            .build());
    SplittableRandom random = new SplittableRandom(1);
    long start = 0;
    for (int step = 0; step < 2 * steps; step++) {
      if (step == steps) start = nanos.getAsLong();
      sd.fit(batch(rows, graph.shapes(), random));
    }
    return (nanos.getAsLong() - start) / 1e3 / steps;
  }

  private static DataSet batch(Examples rows, Map<String, long[]> shapes, SplittableRandom random) {
    int width = rows.features().width();
    float[] x = new float[BATCH * width];
    float[] y = new float[BATCH * MeasuredStep.CLASSES];
    for (int i = 0; i < BATCH; i++) {
      int row = random.nextInt(rows.rows());
      System.arraycopy(rows.features().values(), row * width, x, i * width, width);
      y[i * MeasuredStep.CLASSES + rows.labels()[row]] = 1;
    }
    return new DataSet(array(x, shapes.get("x")), array(y, shapes.get("y")));
  }

  private static INDArray array(float[] values, long[] shape) {
    return Nd4j.create(values, shape, 'c');
  }
}
