package dev.graft;

import dev.graft.carbon.Intensity;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.run.BudgetCheck.Spent;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.web.api.Emissions;
import dev.graft.web.api.Planning;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a sweep may spend, from its file, and has spent, from the store. */
record StoredBudgets(Store store, Planning planning, Emissions emissions) implements BudgetSource {
  @Override
  public Budget budget(String spec) {
    return planning.restore(spec).budget();
  }

  @Override
  public Spent spent(String sweep) {
    Experiment experiment = store.sweep(sweep).map(s -> planning.restore(s.spec())).orElseThrow();
    Map<String, String> zones = new HashMap<>();
    for (NodeEnergy node : store.ledger()) {
      if (node.zone() != null) {
        zones.put(node.node(), node.zone());
      }
    }
    CarbonSpec asked = experiment.carbon();
    double joules = 0;
    double grams = 0;
    for (Map.Entry<String, Energy> part : store.energyByNode(sweep).entrySet()) {
      Energy energy = part.getValue();
      joules += energy.totalUj() * 1e-6;
      String zone = asked.zone() == null ? zones.get(part.getKey()) : asked.zone();
      Optional<Intensity> intensity = zone == null ? Optional.empty() : emissions.intensity(zone);
      Double pue = asked.pue();
      if (intensity.isPresent()) {
        Emissions.Grams g =
            emissions.grams(energy, intensity.get(), pue == null ? emissions.pue() : pue);
        grams += g.operational() + g.embodied();
      }
    }
    return new Spent(joules, grams);
  }
}
