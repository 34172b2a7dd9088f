package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * As {@link Dann}, but the discriminator sees every product of a feature and a predicted
 * probability, f ⊗ p, and so the classes that the features stand for. With entropy conditioning a
 * row counts 1 + e^{−H(p)}: sure predictions are aligned first. The probabilities are held constant
 * in the gradient, as in the authors' code, so that the reversal acts on the features alone.
 */
final class Cdan extends AdaptationMethod {
  private static final String ENTROPY = "entropy";
  private static final String ON = "on";
  private static final String OFF = "off";

  Cdan() {
    super(
        "cdan",
        "as dann, with a discriminator that sees features times predictions",
        "Long, Cao, Wang, Jordan: Conditional Adversarial Domain Adaptation. NeurIPS 2018",
        List.of(
            Dann.STRENGTH,
            Discriminator.HIDDEN_UNITS,
            ParameterInfo.choice(
                ENTROPY,
                ON,
                List.of(ON, OFF),
                "whether a row counts 1 + exp(−entropy of its prediction) (CDAN+E)"),
            Schedule.PARAMETER));
  }

  @Override
  Adaptation.Own own(TrainingTask task, ModelFile initial) {
    return new Adaptation.Own(
        Dann.SERIES,
        withDiscriminator(task, initial),
        term(task.training().batch(), initial, task.parameters().text(ENTROPY, ON).equals(ON)),
        Map.of(Dann.LAMBDA, step -> Dann.lambda(task, step)),
        step -> Schedule.rate(task, step));
  }

  static ModelFile withDiscriminator(TrainingTask task, ModelFile model) {
    return Discriminator.added(task, model, model.network().featureWidth() * classes(model));
  }

  private static int classes(ModelFile model) {
    return model.heads().get(0).classes().size();
  }

  static Adaptation.TermOfBatches term(int batch, ModelFile model, boolean byEntropy) {
    int width = model.network().featureWidth();
    int classes = classes(model);
    return batches -> {
      SDVariable lambda = batches.graph().placeholder(Dann.LAMBDA);
      SDVariable both = batches.features();
      SDVariable probabilities = batches.held().apply(Losses.softmax(batches.logits(both)));
      SDVariable products =
          new Outer(2 * batch, width, classes).of(Losses.reverse(both, lambda), probabilities);
      SDVariable loss =
          byEntropy
              ? Discriminator.loss(batches, products, Losses.certainty(probabilities))
              : Discriminator.loss(batches, products);
      return new Adaptation.Term(loss, loss);
    };
  }

  /** f ⊗ p of each row: rows × (width · classes). */
  private record Outer(int rows, int width, int classes) {
    SDVariable of(SDVariable features, SDVariable probabilities) {
      return features
          .reshape(rows, width, 1)
          .mul(probabilities.reshape(rows, 1, classes))
          .reshape(rows, (long) width * classes);
    }
  }
}
