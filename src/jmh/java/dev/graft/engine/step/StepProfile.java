package dev.graft.engine.step;

import dev.graft.engine.SelfTest;
import dev.graft.experiment.ModelSpec;
import dev.graft.guard.MeasuredStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where a training step's time goes, operation by operation: medians over steps of wall-clock
 * microseconds, after as many that do not count. {@code bench/step-profile} starts it.
 */
public final class StepProfile {
  private static final int PIXELS = MeasuredStep.IMAGE.size();

  private StepProfile() {}

  /**
   * @param arguments steps of the MLP, of LeNet
   */
  public static void main(String[] arguments) {
    System.err.println(SelfTest.run().asMap());
    profile(
        "MLP (784-256-128-10)",
        new ModelSpec.Mlp(List.of(256, 128)),
        Integer.parseInt(arguments[0]));
    profile(
        "LeNet",
        new ModelSpec.Cnn(List.of(20, 50), 5, List.of(500)),
        Integer.parseInt(arguments[1]));
  }

  private static void profile(String title, ModelSpec model, int steps) {
    CompiledStep step = MeasuredStep.of(model);
    Adam adam = new Adam(step.parameterCount(), 1e-3);
    float[] images = new float[MeasuredStep.BATCH * PIXELS];
    float[] labels = new float[MeasuredStep.BATCH * MeasuredStep.CLASSES];
    for (int i = 0; i < images.length; i++) images[i] = i * 2654435761L % 1000 / 1e3f;
    for (int i = 0; i < MeasuredStep.BATCH; i++) {
      labels[i * MeasuredStep.CLASSES + i % MeasuredStep.CLASSES] = 1;
    }
    int[] rows = IntStream.range(0, MeasuredStep.BATCH).toArray();
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    for (int i = 0; i < 2 * steps; i++) {
      boolean counts = i >= steps;
      long before = System.nanoTime();
      step.feedRows("x", images, rows, 0);
      step.feedRows("y", labels, rows, 0);
      before = took(nanos, "copying the batch", before, counts);
      for (CompiledGraph.Operation operation : step.operations()) {
        operation.kernel().run();
        before = took(nanos, operation.names().get(0), before, counts);
      }
      step.update(adam);
      took(nanos, "Adam", before, counts);
    }
    step.close();
    double[] medians = nanos.values().stream().mapToDouble(StepProfile::median).toArray();
    double all = Arrays.stream(medians).sum();
    System.out.printf(Locale.ROOT, "%n| %s | µs of %,.0f | share |%n|---|---|---|%n", title, all);
    int i = 0;
    for (String name : nanos.keySet()) {
      System.out.printf(
          Locale.ROOT, "| %s | %.1f | %.1f %% |%n", name, medians[i], 100 * medians[i++] / all);
    }
  }

  private static long took(Map<String, List<Long>> of, String name, long since, boolean counts) {
    long now = System.nanoTime();
    if (counts) of.computeIfAbsent(name, n -> new ArrayList<>()).add(now - since);
    return System.nanoTime();
  }

  /** In microseconds. */
  private static double median(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length / 2] / 1e3;
  }
}
