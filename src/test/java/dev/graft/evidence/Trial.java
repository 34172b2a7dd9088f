package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Methods;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import dev.graft.testing.QuietProgress;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A training to its end and its score. */
final class Trial {
  static final Progress QUIET = new QuietProgress();

  private Trial() {}

  static TrainedModel train(String method, TrainingTask task) {
    return Methods.named(method).orElseThrow().train(task, QUIET);
  }

  /** Share of right answers on rows of the first task. */
  static double accuracy(String method, TrainingTask task, Examples test) {
    try (TrainedModel model = train(method, task)) {
      return Validators.accuracy(model, 0, test).orElseThrow();
    }
  }

  /** The whole source is learnt; of the target there are only features. */
  static TaskData.Domains domains(Examples source, Examples target) {
    Examples none = target.rows(new int[0]);
    return new TaskData.Domains(
        source, source.rows(new int[0]), none, none, target.features(), source.rows());
  }

  static String range(double[] values) {
    return String.format(
        Locale.ROOT,
        "%.3f–%.3f, mean %.3f (n = %d)",
        DoubleStream.of(values).min().orElseThrow(),
        DoubleStream.of(values).max().orElseThrow(),
        DoubleStream.of(values).average().orElseThrow(),
        values.length);
  }
}
