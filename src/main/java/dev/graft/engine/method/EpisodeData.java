package dev.graft.engine.method;

import dev.graft.data.EpisodeDraw;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.function.Function;

/** Data of few-shot methods: refused where it cannot be learnt from, drawn in episodes. */
final class EpisodeData {
  private EpisodeData() {}

  /**
   * @throws InvalidInput when the data is of another kind or its training rows are unfit
   */
  static TaskData.Episodes of(TrainingTask task) {
    if (task.data() instanceof TaskData.Episodes episodes) {
      DataChecks.labelled("data.source", episodes.train());
      return episodes;
    }
    throw InvalidInput.of(
        "kind",
        "not few-shot",
        "this method learns to learn new classes, and the data has no episodes",
        "use kind: few-shot, or another method");
  }

  /**
   * Classes of a training episode: as many as wanted, or as there are.
   *
   * @throws InvalidInput when fewer than 2 classes have the rows that an episode takes
   */
  static int ways(Examples train, int wanted, int shots, int queries) {
    int classes = EpisodeDraw.classes(train, shots + queries);
    if (classes < 2) {
      throw InvalidInput.of(
          "data.source",
          classes + " classes",
          "a training episode takes %d rows of at least 2 classes, and %d have so many"
              .formatted(shots + queries, classes),
          "give more rows a class, or write fewer shots or queries");
    }
    return Math.min(wanted, classes);
  }

  /** What a training does that takes no step. */
  static void withoutSteps(Progress progress) {
    progress.planned(0);
    Progress.Stop stop = progress.stop(0);
    if (stop == Progress.Stop.PAUSE) {
      progress.save(0, new byte[0]);
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  /** A whole parameter of a method, or its default. */
  static int whole(TrainingTask task, ParameterInfo parameter) {
    return task.parameters().integer(parameter.name(), ((Number) parameter.otherwise()).intValue());
  }

  /** Feeds episode after episode, each drawn by its step. */
  static Objective.Feed feed(TrainingTask task, Examples train, EpisodicTraining.Shape shape) {
    EpisodeDraw draw = new EpisodeDraw(train, shape.ways(), shape.shots(), shape.queries());
    float[] values = train.features().values();
    return (step, index) -> {
      EpisodeDraw.Drawn drawn = draw.draw(task.random("episode", index));
      step.feedRows(EpisodicTraining.SUPPORT, values, drawn.support(), 0);
      step.feedRows(EpisodicTraining.QUERY, values, drawn.queries(), 0);
    };
  }

  /** Mean accuracy over the validation episodes. */
  static List<Judge> judge(
      TaskData.Episodes data, Function<NetworkPredictor, EpisodicNetwork.Learner> learner) {
    return List.of(
        new Judge(
            Metrics.VALIDATION,
            0,
            data.train(),
            network -> {
              try (EpisodicNetwork.Learner answering = learner.apply(network)) {
                return data.validation().accuracy(answering, Metric.ACCURACY).mean();
              }
            }));
  }

  /** One-hot labels of rows that stand class by class: ways·each × ways. */
  static float[] oneHot(int ways, int each) {
    float[] labels = new float[ways * each * ways];
    for (int row = 0; row < ways * each; row++) {
      labels[row * ways + row / each] = 1;
    }
    return labels;
  }
}
