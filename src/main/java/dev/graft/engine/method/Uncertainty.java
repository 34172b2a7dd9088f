package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.method.TrainingTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Weights by uncertainty that is learnt with the network: the loss is Σ_t (L_t / (2·e^{s_t}) + s_t
 * / 2), where s_t, the logarithm of a task's variance, begins at −0.5 (Kendall, Gal and Cipolla
 * 2018, eq. 7; of classes the same form, as is usual).
 */
final class Uncertainty extends JointTraining {
  private static final String LOG_VARIANCE = "logVariance";
  private static final float START = -0.5f;

  Uncertainty() {
    super(
        "uncertainty",
        "hard sharing with losses weighted by learnt uncertainty",
        "Kendall, Gal, Cipolla: Multi-Task Learning Using Uncertainty to Weigh Losses. CVPR 2018",
        List.of());
  }

  @Override
  Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches) {
    return new Balance(weights(model.heads().size()), List.of(), true, total(), batches);
  }

  static Weights weights(int tasks) {
    Map<String, Weights.Weight> all = new LinkedHashMap<>();
    for (String name : each(LOG_VARIANCE, tasks)) {
      all.put(name, new Weights.Weight(new long[] {1}, new float[] {START}));
    }
    return new Weights(all);
  }

  static Total total() {
    return (graph, losses, sum) -> {
      SDVariable total = null;
      for (int i = 0; i < losses.size(); i++) {
        SDVariable s = graph.parameter(LOG_VARIANCE + i).sum();
        SDVariable weight = graph.sameDiff().math().exp(s.neg()).mul(WEIGHT + i, 0.5);
        SDVariable part = losses.get(i).mul(weight).add(s.mul(0.5));
        total = total == null ? part : total.add(part);
      }
      return Objects.requireNonNull(total);
    };
  }
}
