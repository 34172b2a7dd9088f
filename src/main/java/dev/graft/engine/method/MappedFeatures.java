package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.method.zeroshot.Moments;
import dev.graft.engine.method.zeroshot.Signatures;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Closed forms on the inputs after preprocessing ({@code linear}), or on the hidden features of the
 * experiment's network, trained on the seen classes.
 *
 * @param task what is trained
 * @param settings to choose between
 * @param form one closed form
 */
record MappedFeatures(TrainingTask task, List<Map<String, Double>> settings, Form form)
    implements ZeroShotTraining.Learner {

  interface Form {
    AttributeMap of(Moments moments, Signatures signatures, Map<String, Double> setting);
  }

  @Override
  public boolean hasNetwork() {
    return !(task.model() instanceof ModelSpec.Linear);
  }

  @Override
  public TrainedNetwork network(Progress progress, ZeroShotTraining.Part part) {
    Examples rows = part.alone(part.train());
    ModelFile initial =
        InitialModel.of(task, task.model(), rows.features(), List.of(rows.classes()));
    return SupervisedTraining.train(
        task,
        progress,
        rows,
        List.of(new Objective.Judge(Metrics.VALIDATION, 0, part.alone(part.validation()))),
        initial,
        initial.weights().names(),
        "batch");
  }

  @Override
  public List<AttributeMap> maps(
      @Nullable TrainedNetwork network,
      Examples rows,
      ZeroShotTraining.Part part,
      List<Map<String, Double>> some) {
    Moments moments = Moments.of(rows, part.fitted());
    return some.stream().map(each -> form.of(moments, part.signatures(), each)).toList();
  }
}
