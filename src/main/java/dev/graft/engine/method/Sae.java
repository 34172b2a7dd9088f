package dev.graft.engine.method;

import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An encoder into attributes that also decodes features from them, in closed form. */
final class Sae implements Method {
  private static final String LAMBDA = "lambda";

  private static final MethodInfo INFO =
      new MethodInfo(
          "sae",
          "features encoded as attributes from which they can be decoded again, in closed form",
          "Kodirov, Xiang, Gong: Semantic Autoencoder for Zero-Shot Learning. CVPR 2017",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.METHOD,
          Models.NETWORKS,
          false,
          List.of(
              ParameterInfo.real(
                  LAMBDA,
                  0,
                  0,
                  1e9,
                  true,
                  "weight of the encoder beside the decoder; 0: chosen from 10^-4 .. 10^6 on"
                      + " held-out seen classes")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    List<Map<String, Double>> settings =
        Arrays.stream(Eszsl.values(task, LAMBDA, -4, 6))
            .mapToObj(lambda -> Map.of(LAMBDA, lambda))
            .toList();
    return ZeroShotTraining.run(
        task,
        progress,
        new MappedFeatures(
            task,
            settings,
            (moments, signatures, setting) ->
                moments.sae(signatures, setting.getOrDefault(LAMBDA, 1.0))));
  }
}
