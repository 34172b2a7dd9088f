package dev.graft.guard;

import static dev.graft.guard.MeasuredStep.BATCH;
import static dev.graft.guard.MeasuredStep.CLASSES;
import static dev.graft.guard.MeasuredStep.IMAGE;

import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.SplittableRandom;

/** A training step of the MLP 784-256-128-10 with Adam on 64 drawn rows. */
final class StepPath {
  private static final int OPERATIONS = 400;

  private StepPath() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[BATCH * IMAGE.size()];
    for (int i = 0; i < images.length; i++) images[i] = (float) random.nextDouble();
    float[] labels = new float[BATCH * CLASSES];
    int[] rows = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i * CLASSES + i % CLASSES] = 1;
      rows[i] = i;
    }
    try (CompiledStep step = MeasuredStep.of(new ModelSpec.Mlp(List.of(256, 128)))) {
      Adam adam = new Adam(step.parameterCount(), 1e-3);
      Measured.run(
          arguments,
          OPERATIONS,
          () -> {
            step.feedRows("x", images, rows, 0);
            step.feedRows("y", labels, rows, 0);
            step.train(adam);
            return step.output("loss");
          });
    }
  }
}
