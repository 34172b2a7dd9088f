package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.ManifoldAlignment;
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
 * Both domains mapped into one space by {@link ManifoldAlignment}; the experiment's model learns
 * from the source's rows and the target's labelled ones there.
 */
final class Dama implements Method {
  private static final ParameterInfo COMPONENTS =
      Components.count(30, "of the common space, or as many as the rows span");
  private static final ParameterInfo MU =
      ParameterInfo.real("mu", 1, 1e-9, 1e9, true, "weight of the pairs of one class");
  private static final ParameterInfo NEIGHBOURS =
      ParameterInfo.integer(
          "neighbours", 10, 0, 100, "rows that each is joined with; 0: without the graph");
  private static final ParameterInfo RIDGE =
      ParameterInfo.real(
          "ridge", 0.01, 1e-9, 1e3, true, "added to the diagonal, as a share of its mean");

  private static final MethodInfo INFO =
      new MethodInfo(
          "dama",
          "both domains mapped into one space: one class near, others far, neighbours kept",
          "Wang, Mahadevan: Heterogeneous Domain Adaptation Using Manifold Alignment. IJCAI 2011",
          Set.of(Kind.HETEROGENEOUS_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Components.MODELS,
          false,
          List.of(COMPONENTS, MU, NEIGHBOURS, RIDGE, Components.LENGTH));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.linked(task);
    Examples source = domains.sourceTrain();
    Features target = domains.targetUnlabelled();
    Components.check(ManifoldAlignment.order(source.features(), target));
    ManifoldAlignment alignment =
        ManifoldAlignment.of(
            source,
            domains.targetTrain(),
            target,
            new ManifoldAlignment.Settings(
                Components.count(task, COMPONENTS),
                task.parameters().number(MU.name(), 1),
                (int) task.parameters().number(NEIGHBOURS.name(), 10),
                task.parameters().number(RIDGE.name(), 0.01),
                Components.isUnit(task)));
    return Embedded.joint(task, progress, domains, alignment.target(), alignment.source(), null);
  }
}
