package dev.graft.web.api;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Exploration;
import dev.graft.experiment.plan.SettingCosts;
import java.util.List;

/** Experiment files in, plans and estimates out; may look at data sets, and so may block. */
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

  /**
   * What a sweep's search decides by now, by the keys of trials.
   *
   * @param trials all of the sweep, as they stand
   */
  Decisions explore(Experiment experiment, List<Exploration.Known> trials);

  Estimate estimate(Experiment experiment, Plan plan);

  /** What its trials will take, learnt as it goes. */
  SettingCosts costs(Experiment experiment);

  /**
   * @param spec canonical JSON of the experiment
   */
  record Draft(Experiment experiment, String spec) {}
}
