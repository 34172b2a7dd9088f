package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.Landmarks;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * Source rows taken into the target's principal components by {@link Landmarks}; a linear SVM
 * learns from them, weighted, and from the labelled target rows. The first round knows no class of
 * the unlabelled target rows, the others believe what the machine of the round before says. A step
 * is a round.
 *
 * <p>Departs from the paper in two points: the labelled target rows are among the unlabelled too,
 * and weights begin as equal ones in every round.
 */
final class Cdls implements Method {
  private static final ParameterInfo COMPONENTS =
      Components.count(100, "principal components of the target, or as many as its rows span");
  private static final ParameterInfo LAMBDA =
      ParameterInfo.real("lambda", 0.5, 1e-9, 1e6, true, "weight of the map's squared entries");
  private static final ParameterInfo DELTA =
      ParameterInfo.real(
          "delta",
          0.5,
          0.01,
          1,
          false,
          "mean weight of a class's landmarks; 1: every row counts alike, in closed form");
  private static final ParameterInfo ROUNDS =
      ParameterInfo.integer(
          "rounds", 6, 1, 100, "times that a map is found; the first without believed classes");

  private static final MethodInfo INFO =
      new MethodInfo(
          "cdls",
          "source rows mapped into the target's principal components, those weighted most that fit"
              + " its classes",
          "Tsai, Yeh, Wang: Learning Cross-Domain Landmarks for Heterogeneous Domain Adaptation."
              + " CVPR 2016",
          Set.of(Kind.HETEROGENEOUS_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Set.of("linear-svm"),
          false,
          List.of(COMPONENTS, LAMBDA, DELTA, ROUNDS));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.linked(task);
    Examples source = domains.sourceTrain();
    Components.check(Math.min(source.rows(), source.features().width()));
    Components.check(
        Math.min(domains.targetUnlabelled().rows(), domains.targetUnlabelled().width()));
    double delta = task.parameters().number(DELTA.name(), 0.5);
    Landmarks landmarks =
        new Landmarks(
            source,
            domains.targetTrain(),
            domains.targetUnlabelled(),
            new Landmarks.Settings(
                Components.count(task, COMPONENTS),
                task.parameters().number(LAMBDA.name(), 0.5),
                delta));
    Rounds rounds = new Rounds(task, progress, (int) task.parameters().number(ROUNDS.name(), 6));
    return rounds.run(
        domains.targetUnlabelled(),
        source.classes().size(),
        (believed, quiet) -> {
          Landmarks.Fit fit = landmarks.fit(believed);
          quiet.metric("weights-unconverged", 0, fit.isConverged() ? 0 : 1);
          double[] importances = delta < 1 ? fit.weights() : null;
          return Embedded.joint(task, quiet, domains, fit.target(), fit.source(), importances);
        });
  }
}
