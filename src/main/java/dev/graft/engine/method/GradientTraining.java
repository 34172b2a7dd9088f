package dev.graft.engine.method;

import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Momentum;
import dev.graft.engine.step.Optimiser;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one loop of all gradient methods. An epoch ends with the mean of each term over its steps and
 * with the judges' scores. With patience, training ends once that many epochs brought no better
 * score, and leaves the best weights; without, or without judges, the last. Weights that are no
 * longer finite end it too; then it leaves those of the last finite epoch.
 */
final class GradientTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GradientTraining.class);
  private static final double NO_SCORE = Double.NEGATIVE_INFINITY;

  private final TrainingTask task;
  private final Progress progress;
  private final Objective objective;
  private final List<Term> terms;
  private final List<Judge> judges;
  private final CompiledStep compiled;
  private final Optimiser optimiser;
  private final NetworkPredictor predictor;
  private final double[] sums;
  private long step;
  private Checkpoint.Kept kept;
  private int waited;
  private int diverged;

  private GradientTraining(TrainingTask task, Progress progress, Objective objective) {
    this.task = task;
    this.progress = progress;
    this.objective = objective;
    terms = objective.terms();
    judges = objective.judges().stream().filter(judge -> judge.rows().rows() > 0).toList();
    compiled =
        CompiledStep.of(
            objective.graph(),
            objective.trainable(),
            objective.inputs(),
            terms.stream().map(Term::variable).toList());
    optimiser = optimiser(task.training(), compiled.parameterCount());
    predictor = new NetworkPredictor(objective.model());
    sums = new double[terms.size()];
    kept = new Checkpoint.Kept(compiled.parameters(), 0, NO_SCORE);
  }

  /**
   * What a training leaves.
   *
   * @param weights all of them, those that only training needs among them
   */
  record Trained(Weights weights, long steps, Map<String, Double> summary) {}

  /** Takes {@link TrainingTask#steps} steps, or fewer when stopped early. */
  static TrainedNetwork run(TrainingTask task, Progress progress, Objective objective) {
    Trained trained = runWhole(task, progress, objective);
    return new TrainedNetwork(
        objective.trained(trained.weights()), trained.steps(), trained.summary());
  }

  /** The same, of a model that is no plain network. */
  static Trained runWhole(TrainingTask task, Progress progress, Objective objective) {
    progress.planned(task.steps());
    try (GradientTraining training = new GradientTraining(task, progress, objective)) {
      progress.restored().ifPresent(training::restore);
      training.loop();
      return training.trained();
    }
  }

  private static Optimiser optimiser(TrainingSpec training, int parameters) {
    return switch (training.optimiser()) {
      case ADAM -> new Adam(parameters, training.learningRate());
      case SGD -> new Momentum(parameters, training.learningRate(), training.momentum());
    };
  }

  /** Begins anew where the checkpoint is unfit: that costs time and changes no result. */
  private void restore(byte[] bytes) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.read(bytes, identity());
    } catch (IllegalArgumentException e) {
      LOG.warn("Starting again from the first step: {}", e.getMessage());
      return;
    }
    step = checkpoint.step();
    compiled.setParameters(checkpoint.weights());
    optimiser.restore(step, checkpoint.moments());
    System.arraycopy(checkpoint.sums(), 0, sums, 0, sums.length);
    kept = checkpoint.kept();
    waited = checkpoint.waited();
    diverged = checkpoint.diverged();
    objective.feed().restore(checkpoint.fed());
  }

  private void save() {
    Checkpoint checkpoint =
        new Checkpoint(
            step,
            compiled.parameters(),
            optimiser.state(),
            sums.clone(),
            kept,
            waited,
            diverged,
            objective.feed().state());
    progress.save(step, checkpoint.write(identity()));
  }

  /** What a checkpoint must agree with. */
  private String identity() {
    return "%s seed %d, %s, %s, %s, %d steps, source %08x"
        .formatted(
            terms,
            task.seed(),
            task.model(),
            task.training(),
            task.parameters().values(),
            task.steps(),
            Arrays.hashCode(task.sourceModel()));
  }

  private void loop() {
    while (step < task.steps() && diverged == 0 && !isOutOfPatience()) {
      stopIfAsked();
      optimiser.learningRate(objective.rate().at(step));
      objective.feed().train(compiled, optimiser, step);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += compiled.output(terms.get(i).variable());
      }
      step++;
      if (step % task.stepsPerEpoch() == 0) {
        endEpoch((int) (step / task.stepsPerEpoch()));
        Arrays.fill(sums, 0);
        if (progress.checkpointDue()) {
          save();
        }
      }
    }
  }

  private boolean isOutOfPatience() {
    return task.training().patience() > 0 && waited >= task.training().patience();
  }

  private void stopIfAsked() {
    Progress.Stop stop = progress.stop(step);
    if (stop == Progress.Stop.PAUSE) {
      save();
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  private void endEpoch(int epoch) {
    float[] weights = compiled.parameters();
    if (!isFinite(weights) || !Double.isFinite(Arrays.stream(sums).sum())) {
      diverged = epoch;
      LOG.warn("Training diverged in epoch {}; a smaller learning rate may help", epoch);
      return;
    }
    for (int i = 0; i < sums.length; i++) {
      progress.metric(terms.get(i).metric(), step, sums[i] / task.stepsPerEpoch());
    }
    double score = judges.isEmpty() ? NO_SCORE : judge(weights);
    boolean isBetter = task.training().patience() == 0 || judges.isEmpty() || score > kept.score();
    waited = isBetter ? 0 : waited + 1;
    if (isBetter) {
      kept = new Checkpoint.Kept(weights, epoch, score);
    }
  }

  private static boolean isFinite(float[] values) {
    float zero = 0;
    for (float value : values) {
      zero += value * 0;
    }
    return zero == 0;
  }

  /** The mean of the judges' scores, each reported; of several the mean too. */
  private double judge(float[] weights) {
    predictor.load(objective.predicting(weights));
    double sum = 0;
    for (Judge judge : judges) {
      double score = judge.score(predictor);
      progress.metric(judge.metric(), step, score);
      sum += score;
    }
    double mean = sum / judges.size();
    if (judges.size() > 1) {
      progress.metric(Metrics.mean(judges.stream().map(Judge::rows).toList()), step, mean);
    }
    return mean;
  }

  private Trained trained() {
    Map<String, Double> summary = new LinkedHashMap<>();
    summary.put("best-epoch", (double) kept.epoch());
    summary.put("epochs", (double) step / task.stepsPerEpoch());
    if (kept.score() != NO_SCORE) {
      summary.put(Metrics.BEST_SCORE, kept.score());
    }
    if (diverged > 0) {
      summary.put("diverged-epoch", (double) diverged);
    }
    return new Trained(objective.predicting(kept.weights()), step, summary);
  }

  @Override
  public void close() {
    predictor.close();
    compiled.close();
  }
}
