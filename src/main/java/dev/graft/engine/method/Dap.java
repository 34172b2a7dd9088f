package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.method.zeroshot.Signatures;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Presence;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A classifier of each attribute, by logistic regression on the model's features; a class is as
 * probable as its attributes together, Π p(a_m | x) / p(a_m). Attributes are taken as present or
 * absent, by {@link Presence}; p(a_m) is their share among the classes learnt from.
 *
 * <p>Departs from the paper, which trains a support vector machine for each attribute and fits
 * probabilities to its outputs: here all attributes share the hidden layers, if there are any.
 */
final class Dap implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "dap",
          "direct attribute prediction: a classifier of each attribute, present or absent (above"
              + " its mean over the seen classes)",
          "Lampert, Nickisch, Harmeling: Learning To Detect Unseen Object Classes by Between-Class"
              + " Attribute Transfer. CVPR 2009",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.METHOD,
          Models.NETWORKS,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.ZeroShot data = DataChecks.zeroShot(task);
    Presence.check(Signatures.rows(data.attributes()), data.seen(), data.train().classes());
    return ZeroShotTraining.run(
        task, progress, new AttributeNetwork(task, data.names(), new Present()));
  }

  /** The sum over the attributes of their cross-entropies, a mean over the rows. */
  record Present() implements AttributeNetwork.Loss {

    @Override
    public SDVariable of(SDVariable outputs, SDVariable labels, ZeroShotTraining.Part part) {
      SameDiff sd = outputs.getSameDiff();
      int width = part.signatures().width();
      int fitted = part.fitted().length;
      float[] present = part.signatures().present(part.fitted());
      SDVariable wanted = labels.mmul(Losses.constant(labels, "present", present, fitted, width));
      // ln(1 + e^z) − z·a, such that no exponential overflows
      SDVariable small = sd.math().log1p(sd.math().exp(sd.math().neg(sd.math().abs(outputs))));
      SDVariable each = sd.nn().relu(outputs, 0).add(small).sub(outputs.mul(wanted));
      return each.sum(1).mean();
    }

    @Override
    public AttributeMap map(float[] weights, float[] bias, ZeroShotTraining.Part part) {
      return AttributeMap.bernoulli(weights, bias, part.signatures(), part.fitted());
    }
  }
}
