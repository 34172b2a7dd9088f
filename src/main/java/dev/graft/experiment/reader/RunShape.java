package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.RunSpec;
import java.util.List;

/** The {@code run} part. */
final class RunShape {
  private static final Key<RunSpec, Integer> PRIORITY =
      otherwise(
          "priority",
          Mapped.integer(RunSpec.LEAST_PRIORITY, RunSpec.MOST_PRIORITY),
          RunSpec.USUAL.priority(),
          RunSpec::priority,
          "Its weight among other sweeps, which can be changed while it runs: twice the priority"
              + " gets twice the slot time.");

  static final Mapping<RunSpec> SHAPE =
      new Mapping<>(
          "how it is run", null, List.of(PRIORITY), (g, problems) -> new RunSpec(g.of(PRIORITY)));

  private RunShape() {}
}
