package dev.graft.engine.method;

import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A bilinear map between features and attributes, in closed form. */
final class Eszsl implements Method {
  private static final String GAMMA = "gamma";
  private static final String LAMBDA = "lambda";

  private static final MethodInfo INFO =
      new MethodInfo(
          "eszsl",
          "features and attributes joined by a matrix in closed form",
          "Romera-Paredes, Torr: An embarrassingly simple approach to zero-shot learning. ICML"
              + " 2015",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.METHOD,
          Models.NETWORKS,
          false,
          List.of(
              ParameterInfo.real(
                  GAMMA,
                  0,
                  0,
                  1e9,
                  true,
                  "ridge on the features; 0: chosen from 10^-3 .. 10^5 on held-out seen classes"),
              ParameterInfo.real(
                  LAMBDA,
                  0,
                  0,
                  1e9,
                  true,
                  "ridge on the attributes; 0: chosen from 10^-3 .. 10^2 on held-out seen"
                      + " classes")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    List<Map<String, Double>> settings = new ArrayList<>();
    for (double gamma : values(task, GAMMA, -3, 5)) {
      for (double lambda : values(task, LAMBDA, -3, 2)) {
        settings.add(Map.of(GAMMA, gamma, LAMBDA, lambda));
      }
    }
    return ZeroShotTraining.run(
        task,
        progress,
        new MappedFeatures(
            task,
            settings,
            (moments, signatures, setting) ->
                moments.eszsl(
                    signatures,
                    setting.getOrDefault(GAMMA, 1.0),
                    setting.getOrDefault(LAMBDA, 1.0))));
  }

  /** The value given, or powers of ten to choose from. */
  static double[] values(TrainingTask task, String name, int from, int to) {
    double given = task.parameters().number(name, 0);
    return given > 0
        ? DoubleStream.of(given).toArray()
        : IntStream.rangeClosed(from, to).mapToDouble(power -> Math.pow(10, power)).toArray();
  }
}
