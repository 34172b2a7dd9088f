package dev.graft.web.api;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Exploration;
import dev.graft.experiment.plan.Planner;
import dev.graft.experiment.plan.SettingCosts;
import dev.graft.experiment.reader.CanonicalSpec;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.web.json.Json;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Planning by what this node knows.
 *
 * @param known what there is at the moment
 * @param estimates made from a node's slots, power, grid and past trials
 */
public record CataloguePlanning(
    Supplier<Catalogue> known, BiFunction<Experiment, Plan, Estimate> estimates)
    implements Planning {
  @Override
  public Draft read(String document) {
    Catalogue catalogue = known.get();
    Experiment experiment = new ExperimentReader().read(document, null, catalogue);
    return new Draft(experiment, Json.text(CanonicalSpec.of(experiment, catalogue)));
  }

  @Override
  public Experiment restore(String spec) {
    return new ExperimentReader().read(spec, null, known.get().onTrust());
  }

  @Override
  public Plan plan(Experiment experiment) {
    return new Planner().plan(experiment, known.get());
  }

  @Override
  public Decisions explore(Experiment experiment, List<Exploration.Known> trials) {
    return Exploration.of(experiment, known.get()).decide(trials);
  }

  @Override
  public Estimate estimate(Experiment experiment, Plan plan) {
    return estimates.apply(experiment, plan);
  }

  @Override
  public SettingCosts costs(Experiment experiment) {
    return SettingCosts.of(experiment, known.get());
  }
}
