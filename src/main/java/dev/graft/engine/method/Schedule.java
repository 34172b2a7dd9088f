package dev.graft.engine.method;

import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;

/**
 * How adaptation's rates change over a training, by the share p of it that is done (Ganin et al.,
 * "Domain-Adversarial Training of Neural Networks", JMLR 2016, §5.2.2; later methods took both
 * over).
 */
final class Schedule {
  private static final String NAME = "schedule";
  private static final String CONSTANT = "constant";
  private static final String PAPER = "paper";

  static final ParameterInfo PARAMETER =
      ParameterInfo.choice(
          NAME,
          CONSTANT,
          List.of(CONSTANT, PAPER),
          "learning rate: as given, or divided by (1+10p)^0.75 as in the paper");

  private Schedule() {}

  /** The share p of the training that is done before a step. */
  static double done(TrainingTask task, long step) {
    return (double) step / task.steps();
  }

  /** 2 / (1 + e^{−10p}) − 1: from 0 to almost 1. */
  static double ramp(TrainingTask task, long step) {
    return 2 / (1 + Math.exp(-10 * done(task, step))) - 1;
  }

  /** η_p = η / (1 + 10p)^0.75 in the paper's schedule, else η. */
  static double rate(TrainingTask task, long step) {
    boolean isPaper = task.parameters().text(NAME, CONSTANT).equals(PAPER);
    return task.training().learningRate()
        / (isPaper ? Math.pow(1 + 10 * done(task, step), 0.75) : 1);
  }
}
