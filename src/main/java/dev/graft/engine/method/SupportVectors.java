package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.Weights;
import dev.graft.engine.svm.LinearSvm;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A linear support vector machine as a trained model; its probabilities are the softmax of its
 * margins. A step is one of its problems, each class against the rest. A paused training begins
 * anew: it takes seconds.
 */
final class SupportVectors implements TrainedModel {
  private static final Logger LOG = LoggerFactory.getLogger(SupportVectors.class);

  private final LinearSvm machine;
  private final @Nullable ImageShape image;
  private final long steps;
  private final Map<String, Double> summary;

  SupportVectors(
      LinearSvm machine, @Nullable ImageShape image, long steps, Map<String, Double> summary) {
    this.machine = machine;
    this.image = image;
    this.steps = steps;
    this.summary = Map.copyOf(summary);
  }

  /**
   * @param importances factors of the cost of each row, or null
   * @param judges scored once, at the end
   */
  static SupportVectors train(
      TrainingTask task,
      Progress progress,
      Examples rows,
      double @Nullable [] importances,
      List<Judge> judges,
      ModelSpec.LinearSvm model) {
    int problems = LinearSvm.problems(rows);
    progress.planned(problems);
    LinearSvm.Fit fit =
        LinearSvm.fit(
            rows,
            importances,
            model.c(),
            problem -> task.random("row-order", problem),
            solved -> stopIfAsked(progress, solved));
    Map<String, Double> summary = new LinkedHashMap<>();
    summary.put("training-rows", (double) rows.rows());
    summary.put("passes", (double) fit.passes());
    if (fit.unconverged() > 0) {
      summary.put("unconverged", (double) fit.unconverged());
      LOG.warn(
          "{} of {} problems of the linear SVM did not converge; scaled features"
              + " (preprocess: [zscore]) or a smaller c may help",
          fit.unconverged(),
          problems);
    }
    SupportVectors trained =
        new SupportVectors(fit.machine(), rows.features().image(), problems, summary);
    for (Judge judge : judges) {
      OptionalDouble score = Validators.score(trained, judge.task(), judge.rows());
      score.ifPresent(value -> progress.metric(judge.metric(), problems, value));
    }
    return trained;
  }

  private static void stopIfAsked(Progress progress, int solved) {
    Progress.Stop stop = progress.stop(solved);
    if (stop == Progress.Stop.PAUSE) {
      progress.save(0, new byte[0]);
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  /** The same as a network without hidden layers: softmax of a linear head. */
  ModelFile network() {
    int inputs = machine.width();
    int outputs = machine.classes().size();
    float[] weights = new float[inputs * outputs];
    float[] biases = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      for (int j = 0; j < inputs; j++) {
        weights[j * outputs + k] = machine.weights()[k * (inputs + 1) + j];
      }
      biases[k] = machine.weights()[k * (inputs + 1) + inputs];
    }
    String head = InitialModel.head(0);
    List<String> names = Network.parameters(head);
    return new ModelFile(
        new ModelSpec.Linear(),
        inputs,
        image,
        List.of(new ModelFile.Head(head, machine.classes())),
        new Weights(
            Map.of(
                names.get(0), new Weights.Weight(new long[] {inputs, outputs}, weights),
                names.get(1), new Weights.Weight(new long[] {outputs}, biases))));
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return machine.probabilities(rows);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, Double> summary() {
    return summary;
  }

  @Override
  public byte[] save() {
    return SvmFile.write(machine, image);
  }

  @Override
  public void close() {
    // plain arrays
  }
}
