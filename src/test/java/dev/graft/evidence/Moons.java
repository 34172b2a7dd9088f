package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Two half circles and the same, turned by 35°. */
final class Moons implements EvidenceGroup {
  private static final TrainingSpec TRAINING =
      new TrainingSpec(50, 64, 100, 0.01, Optimiser.SGD, 0.9, 0, 0.2);

  @Override
  public String title() {
    return "Moons rotated by 35°, 15 hidden units";
  }

  @Override
  public String protocol() {
    return "Share of 1,000 target rows answered rightly, five seeds. The outside note leaves open"
        + " noise, scale, steps and optimiser: here noise .05, centred and doubled, 5,000 steps of"
        + " SGD, DANN with its paper's learning rates.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    double[] plain = seeds(measured, "source-only", Parameters.NONE);
    double[] dann =
        seeds(measured, "dann", new Parameters(Map.of("lambda", 6, "schedule", "paper")));
    String tried =
        "means of five seeds over the other settings tried: plain .70–.79, DANN .74–.91. An"
            + " independent numpy version of the same network finds the same: with ReLU plain"
            + " .721–.771 (noise .05), .690–.759 (.1), .753–.842 (.2), DANN .706–.985, mean .871."
            + " What moves it is the activation: with sigmoid units, which Graft does not have,"
            + " plain .758–.851, mean .806, DANN .698–.999, mean .896. Moons that are not centred"
            + " score less (plain .62–.74)";
    return List.of(
        EvidenceRow.between("plain", .807, .853, mean(plain), Trial.range(plain), tried),
        EvidenceRow.between("DANN λ = 6", .920, .973, mean(dann), Trial.range(dann), tried));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double[] seeds(Measured measured, String method, Parameters parameters) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(
            seed ->
                measured.number(
                    "moons " + method + " seed " + seed, () -> accuracy(method, parameters, seed)))
        .toArray();
  }

  private static double accuracy(String method, Parameters parameters, long seed) {
    TrainingTask task =
        new TrainingTask(
            Trial.domains(moons(300, 0, seed), moons(300, 35, seed + 100)),
            new ModelSpec.Mlp(List.of(15)),
            TRAINING,
            parameters,
            seed,
            null);
    return Trial.accuracy(method, task, moons(1000, 35, seed + 200));
  }

  /** Two interleaved half circles of radius 2 about the origin, turned. */
  private static Examples moons(int rows, double degrees, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    float[] values = new float[2 * rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 2;
      double angle = Math.PI * random.nextDouble();
      double x = labels[i] == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = labels[i] == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
      double a = 2 * (x + 0.05 * random.nextGaussian() - 0.5);
      double b = 2 * (y + 0.05 * random.nextGaussian() - 0.25);
      values[2 * i] = (float) (cosine * a - sine * b);
      values[2 * i + 1] = (float) (sine * a + cosine * b);
    }
    return new Examples(new Features(values, 2, null), labels, List.of("upper", "lower"));
  }
}
