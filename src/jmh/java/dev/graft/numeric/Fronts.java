package dev.graft.numeric;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The Pareto front of so many trials: of points that lie anywhere, and of points that all lie on
 * it. {@code bench/pareto} runs Optuna's beside.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class Fronts {
  @Param({"2", "3"})
  public int objectives;

  @Param({"cube", "front"})
  public String points;

  @Param({"2000", "10000"})
  public int trials;

  private double[][] all;

  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(7);
    all = new double[trials][objectives];
    for (double[] point : all) {
      double sum = 0;
      for (int i = 0; i < objectives; i++) {
        point[i] = random.nextDouble();
        sum += point[i];
      }
      for (int i = 0; i < objectives && points.equals("front"); i++) {
        point[i] /= sum;
      }
    }
  }

  @Benchmark
  public int[] front() {
    return Pareto.front(all);
  }
}
