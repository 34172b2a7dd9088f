package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Exploration;
import java.util.List;
import java.util.Map;

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
   * Settings that come next in a sweep whose search learns, by the key of their trials.
   *
   * @param trials all of the sweep, as they stand
   */
  Map<String, Parameters> explore(Experiment experiment, List<Exploration.Known> trials);

  Estimate estimate(Experiment experiment, Plan plan);

  /**
   * @param spec canonical JSON of the experiment
   */
  record Draft(Experiment experiment, String spec) {}
}
