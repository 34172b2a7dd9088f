package dev.graft.guard;

import dev.graft.numeric.Pareto;
import java.util.SplittableRandom;

/** The Pareto front of 2,000 points anywhere, in three objectives. */
final class ParetoPath {
  private static final int OPERATIONS = 500;
  private static final int POINTS = 2_000;
  private static final int OBJECTIVES = 3;

  private ParetoPath() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] points = new double[POINTS][OBJECTIVES];
    for (double[] point : points) {
      for (int i = 0; i < OBJECTIVES; i++) point[i] = random.nextDouble();
    }
    Measured.run(arguments, OPERATIONS, () -> Pareto.front(points).length);
  }
}
