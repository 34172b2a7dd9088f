package dev.graft.engine.method;

import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.engine.step.Range;
import java.util.List;

/**
 * The updates of a step of {@link Mcd}. Features and heads learn as if each had an optimiser of
 * their own: the moments of what an update leaves alone stay, and their age is counted by
 * themselves.
 *
 * @param source feeds labelled rows of the source, {@code target} rows of the target
 * @param heads computes gradients of the heads alone, {@code features} of the others alone; their
 *     parameters lie as in the step that is trained
 * @param featureUpdates n
 */
record McdUpdates(
    Objective.Feed source,
    Objective.Feed target,
    CompiledStep heads,
    CompiledStep features,
    int featureUpdates)
    implements Objective.Feed {
  @Override
  public void feed(CompiledStep step, long index) {
    source.feed(step, index);
  }

  @Override
  public void train(CompiledStep step, Optimiser optimiser, long index) {
    long ofFeatures = (1L + featureUpdates) * index;
    long ofHeads = 2 * index;
    Range own = step.range(InitialModel.head(0) + ".weight");
    Range below = new Range(0, own.from());
    Range above = new Range(own.from(), step.parameterCount());

    feed(step, index);
    optimiser.groups(
        List.of(group(optimiser, below, ofFeatures), group(optimiser, above, ofHeads)));
    step.train(optimiser);

    source.feed(heads, index);
    target.feed(heads, index);
    optimiser.groups(List.of(group(optimiser, above, ofHeads + 1)));
    update(step, optimiser, heads);

    target.feed(features, index);
    for (int k = 1; k <= featureUpdates; k++) {
      optimiser.groups(List.of(group(optimiser, below, ofFeatures + k)));
      update(step, optimiser, features);
    }
  }

  private static void update(CompiledStep step, Optimiser optimiser, CompiledStep other) {
    other.setParameters(step.parameters());
    other.forwardBackward();
    step.update(optimiser, other.gradients());
  }

  /**
   * @param updates that the range has had
   */
  private static Optimiser.Group group(Optimiser optimiser, Range range, long updates) {
    return new Optimiser.Group(range, 1, optimiser.step() - updates);
  }
}
