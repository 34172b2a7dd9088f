package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import org.jspecify.annotations.Nullable;

/** Experiment files in, plans and estimates out; pure but for looking at data sets. */
public interface Planning {
  /**
   * @param document YAML or JSON
   * @throws dev.graft.experiment.InvalidInput with every problem at once
   */
  Draft read(String document);

  /** The experiment whose canonical JSON this is. */
  Experiment restore(String spec);

  /** Deterministic: equal experiments have equal plans. */
  Plan plan(Experiment experiment);

  Estimate estimate(Experiment experiment, Plan plan);

  /**
   * @param spec canonical JSON of the experiment
   */
  record Draft(Experiment experiment, String spec) {}

  /**
   * @param carbonG null where no grid zone is known
   */
  record Estimate(Figure seconds, Figure energyWh, @Nullable Figure carbonG) {}

  /**
   * @param basis what the figure rests on, in words
   */
  record Figure(double value, double lo, double hi, String basis) {}
}
