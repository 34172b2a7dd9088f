package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.method.TrainingTask;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What gradient methods of adaptation share: at every step a labelled batch of the source, the one
 * its baselines see, and an unlabelled batch of the target of the same size.
 */
final class Adaptation {
  static final String SOURCE = "source";
  static final String TARGET = "target";
  static final String LABELS = "labels";

  private Adaptation() {}

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    long[] shape = model.network().inputShape(batch);
    return Map.of(SOURCE, shape, TARGET, shape, LABELS, new long[] {batch, classes(model)});
  }

  /** Cross-entropy of the head on the source's features. */
  static SDVariable labelLoss(NetworkGraph graph, ModelFile model, SDVariable features, int batch) {
    return graph.crossEntropy(
        graph.placeholder(LABELS, batch, classes(model)),
        graph.dense(InitialModel.head(0), features));
  }

  static Objective.Feed feed(TrainingTask task, Examples source, Features target) {
    int batch = task.training().batch();
    return Feeds.labelled(
            SOURCE, LABELS, source, new BatchOrder(task, "batch", source.rows(), batch))
        .and(
            Feeds.unlabelled(
                TARGET, target, new BatchOrder(task, "target-batch", target.rows(), batch)));
  }

  private static int classes(ModelFile model) {
    return model.heads().get(0).classes().size();
  }
}
