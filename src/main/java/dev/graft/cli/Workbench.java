package dev.graft.cli;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line needs of Graft without a running node; given by the composition root. */
public interface Workbench {
  /**
   * Starts a node.
   *
   * @throws dev.graft.experiment.InvalidInput for settings that cannot work (port taken, directory
   *     not writable, …)
   */
  LocalNode start(NodeSettings settings);

  /** Reads an experiment. @throws dev.graft.experiment.InvalidInput with every problem */
  Experiment read(String text, String fileName);

  Plan plan(Experiment experiment);

  /** Expected cost: {@code seconds}, {@code energyWh}, {@code carbonG}. */
  Map<String, Expectation> estimate(
      Experiment experiment, Plan plan, int slots, @Nullable String zone, double pue);

  /** Columns and rows of a catalogue: methods, datasets, experiments or zones. */
  Listing list(String catalogue);

  /** The directory of Graft's own files. */
  Path home();

  /**
   * @param basis what the estimate rests on
   */
  record Expectation(double value, double lo, double hi, String basis) {}

  record Listing(List<String> columns, List<List<String>> rows) {}
}
