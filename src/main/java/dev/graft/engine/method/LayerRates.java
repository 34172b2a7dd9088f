package dev.graft.engine.method;

import dev.graft.engine.network.Network;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import java.util.List;

/**
 * A feed under which layers learn at rates of their own, or not yet. A layer that does not learn
 * costs no gradient. The step alone decides, so that a resumed training goes on alike.
 *
 * @param feed of the batches
 * @param plan which layers learn
 */
record LayerRates(Objective.Feed feed, Plan plan) implements Objective.Feed {
  /**
   * A layer or head that learns.
   *
   * @param multiple of the learning rate
   * @param since the step at which it began to
   */
  record Learning(String layer, double multiple, long since) {}

  interface Plan {
    /** The layers that learn at a step, at least one. */
    List<Learning> at(long step);
  }

  @Override
  public void feed(CompiledStep step, long index) {
    feed.feed(step, index);
  }

  @Override
  public void train(CompiledStep step, Optimiser optimiser, long index) {
    List<Learning> learning = plan.at(index);
    List<Optimiser.Group> groups = groups(step, learning);
    if (!groups.equals(optimiser.groups())) {
      optimiser.groups(groups);
      step.differentiate(
          learning.stream().flatMap(each -> Network.parameters(each.layer()).stream()).toList());
    }
    feed.feed(step, index);
    step.train(optimiser);
  }

  private static List<Optimiser.Group> groups(CompiledStep step, List<Learning> learning) {
    return learning.stream()
        .flatMap(
            each ->
                Network.parameters(each.layer()).stream()
                    .map(
                        name ->
                            new Optimiser.Group(step.range(name), each.multiple(), each.since())))
        .toList();
  }
}
