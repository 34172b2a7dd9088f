package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.SourceCosts.Cost;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.EnergyJson;
import dev.graft.web.json.TransferCostJson.PartJson;
import dev.graft.web.json.TransferCostJson.SourceCostJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source model has cost, as REST tells it. Each part's carbon is that of the grid its own
 * sweep asked for.
 */
final class MadeSource {
  private MadeSource() {}

  static SourceCostJson of(Cost cost, Store store, Footprints footprints) {
    @Nullable CarbonJson sum = new CarbonJson(0, 0, 0, 0, 0);
    List<PartJson> parts = new ArrayList<>();
    for (SourceCosts.Part part : cost.parts()) {
      Trial first = part.first();
      parts.add(
          new PartJson(
              part.what(),
              first.id(),
              first.sweep(),
              part.trials().size(),
              EnergyJson.of(part.energy())));
      CarbonSpec asked =
          store
              .sweep(first.sweep())
              .map(sweep -> Footprints.asked(sweep.spec()))
              .orElse(CarbonSpec.NODE);
      Map<String, Energy> nodes = new TreeMap<>();
      part.trials()
          .forEach(
              t -> footprints.parts(t, asked).forEach((n, e) -> nodes.merge(n, e, Energy::plus)));
      CarbonJson grams = footprints.of(nodes, asked).carbonG();
      sum = sum == null || grams == null ? null : sum.plus(grams);
    }
    Trial maker = cost.parts().get(0).first();
    return new SourceCostJson(
        maker.id(),
        maker.sweep(),
        cost.missing(),
        EnergyJson.of(cost.energy()),
        sum,
        cost.published(),
        parts);
  }
}
