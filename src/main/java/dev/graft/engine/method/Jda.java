package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.Embedding;
import dev.graft.engine.closed.TransferComponents;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * As {@link Tca}, but along components on which the classes' means are near too: those of the
 * target by the model's own predictions, which are refreshed in rounds; the first round has none. A
 * step is a round. Target labels are not used but for validation.
 */
final class Jda implements Method {
  private static final ParameterInfo COMPONENTS =
      Components.count(30, "components, or as many as the rows span");
  private static final ParameterInfo ROUNDS =
      ParameterInfo.integer("rounds", 10, 1, 100, "times that the target's rows are classified");

  private static final MethodInfo INFO =
      new MethodInfo(
          "jda",
          "components along which both domains' classes, as far as believed, have one mean",
          "Long, Wang, Ding, Sun, Yu: Transfer Feature Learning with Joint Distribution Adaptation."
              + " ICCV 2013",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Set.of("nearest-neighbour", "linear-svm"),
          false,
          parameters());

  private static List<ParameterInfo> parameters() {
    List<ParameterInfo> all = new ArrayList<>(Components.with(COMPONENTS));
    all.add(1, ROUNDS);
    return all;
  }

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    int classes = source.classes().size();
    TransferComponents components =
        new TransferComponents(
            source.features(),
            target,
            Components.settings(task, COMPONENTS, source.rows() + target.rows(), target.width()));
    Rounds rounds = new Rounds(task, progress, (int) task.parameters().number("rounds", 10));
    return rounds.run(
        target,
        classes,
        (believed, quiet) -> {
          Embedding embedding = components.joint(source.labels(), believed, classes);
          return Embedded.train(task, quiet, domains, embedding, embedding);
        });
  }
}
