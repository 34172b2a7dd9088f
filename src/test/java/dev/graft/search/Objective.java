package dev.graft.search;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A function whose best value is known, to measure searches with.
 *
 * @param value less is better
 * @param least its global minimum
 * @param noise standard deviation of what is seen of a value
 */
record Objective(
    String name, Space space, ToDoubleFunction<Parameters> value, double least, double noise) {
  Objective(String name, Space space, ToDoubleFunction<Parameters> value, double least) {
    this(name, space, value, least, 0);
  }

  static List<Objective> all() {
    return List.of(
        branin(),
        hartmann6(),
        mixed(),
        conditional(),
        branin().seen("branin-noisy", 1),
        hartmann6().seen("hartmann6-noisy", .1),
        Curves.read().objective());
  }

  private Objective seen(String named, double deviation) {
    return new Objective(named, space, value, least, deviation);
  }

  /** What is seen of a setting's value, the same each time. */
  double observed(Parameters setting, long seed) {
    double exact = value.applyAsDouble(setting);
    long place = seed * 0x9E3779B97F4A7C15L + setting.hashCode();
    return noise == 0 ? exact : exact + noise * new SplittableRandom(place).nextGaussian();
  }

  private static double number(Parameters setting, String name) {
    return setting.number(name, Double.NaN);
  }

  /** Dixon and Szegő 1978; minimum .397887 at three places. */
  static Objective branin() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("x", new Range.Uniform(-5, 10));
    ranges.put("y", new Range.Uniform(0, 15));
    return new Objective(
        "branin",
        new Space(ranges, Map.of()),
        s -> {
          double x = number(s, "x");
          double y = number(s, "y");
          double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
          return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
        },
        0.39788735772973816);
  }

  private static final double[] ALPHA = {1, 1.2, 3, 3.2};
  private static final double[][] A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {.05, 10, 17, .1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, .05, 10, .1, 14}
  };
  private static final double[][] P = {
    {.1312, .1696, .5569, .0124, .8283, .5886},
    {.2329, .4135, .8307, .3736, .1004, .9991},
    {.2348, .1451, .3522, .2883, .3047, .6650},
    {.4047, .8828, .8732, .5743, .1091, .0381}
  };

  /** Hartman 1973; minimum −3.32237 at (.20169, .150011, .476874, .275332, .311652, .6573). */
  static Objective hartmann6() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      ranges.put("x" + i, new Range.Uniform(0, 1));
    }
    return new Objective(
        "hartmann6",
        new Space(ranges, Map.of()),
        s -> {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            double inner = 0;
            for (int i = 0; i < 6; i++) {
              double d = number(s, "x" + i) - P[k][i];
              inner += A[k][i] * d * d;
            }
            sum -= ALPHA[k] * Math.exp(-inner);
          }
          return sum;
        },
        -3.322368011415515);
  }

  /** A weight, and of two of three kernels a parameter of their own; minimum 0 with rbf. */
  static Objective conditional() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("kernel", new Range.Choice(List.of("none", "linear", "rbf")));
    ranges.put("mu", new Range.LogUniform(1e-3, 1e3));
    ranges.put("gamma", new Range.LogUniform(1e-3, 1e3));
    ranges.put("degree", new Range.Whole(1, 10));
    Map<String, Condition> when =
        Map.of(
            "gamma", new Condition(Map.of("kernel", List.of("rbf"))),
            "degree", new Condition(Map.of("kernel", List.of("linear"))));
    return new Objective(
        "conditional",
        new Space(ranges, Map.of(), when),
        s -> {
          double mu = Math.log10(number(s, "mu")) - .5;
          double gamma = Math.log10(number(s, "gamma")) + 1;
          double degree = (number(s, "degree") - 4) / 4;
          double own =
              switch (s.text("kernel", "")) {
                case "rbf" -> gamma * gamma;
                case "linear" -> .25 + degree * degree;
                default -> .6;
              };
          return mu * mu / 2 + own;
        },
        0);
  }

  /** As settings of a training are: a rate by its logarithm, units, a list, names; minimum 0. */
  static Objective mixed() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("rate", new Range.LogUniform(1e-5, 1));
    ranges.put("units", new Range.Whole(1, 256));
    ranges.put("lambda", new Range.Choice(List.of(.01, .03, .1, .3, 1., 3., 10.)));
    ranges.put("schedule", new Range.Choice(List.of("constant", "linear", "paper", "cosine")));
    Map<String, Double> by = new HashMap<>();
    by.put("constant", .5);
    by.put("linear", .2);
    by.put("paper", 0.);
    by.put("cosine", .3);
    return new Objective(
        "mixed",
        new Space(ranges, Map.of()),
        s -> {
          double rate = Math.log10(number(s, "rate")) + 2.5;
          double units = (number(s, "units") - 100) / 64;
          double lambda = Math.log10(number(s, "lambda")) - Math.log10(.3);
          return rate * rate
              + units * units / 4
              + lambda * lambda / 2
              + by.getOrDefault(s.text("schedule", ""), 9.);
        },
        0);
  }
}
