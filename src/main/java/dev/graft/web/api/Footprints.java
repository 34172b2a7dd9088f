package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Emissions.Grams;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.Json;
import dev.graft.web.json.SweepJson.Footprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carbon of sweeps and trials: the energy of each node in the zone the experiment names, else in
 * the node's own. Made anew for each request, as zones of nodes may change.
 */
final class Footprints {
  private final Store store;
  private final Emissions emissions;
  private final Map<String, String> zones = new HashMap<>();

  Footprints(Store store, Emissions emissions) {
    this.store = store;
    this.emissions = emissions;
    for (NodeEnergy node : store.ledger()) {
      if (node.zone() != null) {
        zones.put(node.node(), node.zone());
      }
    }
  }

  /** Zone and PUE that a canonical experiment asks for. */
  static CarbonSpec asked(String spec) {
    JsonNode root = Json.tree(spec);
    if (root == null) {
      return CarbonSpec.NODE;
    }
    JsonNode zone = root.at("/carbon/zone");
    JsonNode pue = root.at("/carbon/pue");
    return new CarbonSpec(
        zone.isTextual() ? zone.asText() : null, pue.isNumber() ? pue.asDouble() : null);
  }

  Footprint of(Sweep sweep, Energy energy) {
    CarbonSpec asked = asked(sweep.spec());
    return asked.zone() != null
        ? of(Map.of("", energy), asked)
        : of(store.energyByNode(sweep.id()), asked);
  }

  Footprint of(Trial trial, CarbonSpec asked) {
    return of(parts(trial, asked), asked);
  }

  /** Energy of a trial by node; attempts are looked up only where they may lie in several zones. */
  Map<String, Energy> parts(Trial trial, CarbonSpec asked) {
    boolean oneZone = asked.zone() != null || new HashSet<>(zones.values()).size() <= 1;
    Map<String, Energy> parts = new TreeMap<>();
    if (trial.node() != null && (trial.attempt() <= 1 || oneZone)) {
      parts.put(trial.node(), trial.energy());
    } else if (trial.attempt() > 0) {
      store.attempts(trial.id()).forEach(a -> parts.merge(a.node(), a.energy(), Energy::plus));
    }
    return parts;
  }

  Footprint of(Map<String, Energy> nodes, CarbonSpec asked) {
    return of(nodes, asked, emissions.hardware());
  }

  /**
   * @param nodes energy by node; the node does not matter where a zone is asked for
   */
  Footprint of(Map<String, Energy> nodes, CarbonSpec asked, Hardware hardware) {
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    Grams sum = Grams.NONE;
    for (Map.Entry<String, Energy> part : nodes.entrySet()) {
      Energy energy = part.getValue();
      if (energy.totalUj() == 0 && energy.seconds() == 0) {
        continue;
      }
      if (energy.method().equals(Energy.NONE.method())) {
        return new Footprint(null, "no energy was metered");
      }
      String zone = asked.zone() != null ? asked.zone() : zones.get(part.getKey());
      if (zone == null) {
        return new Footprint(
            null,
            "the grid zone of node "
                + part.getKey()
                + " is not known: start it with --zone, or write carbon: {zone: ...}");
      }
      Optional<Intensity> intensity = emissions.intensity(zone);
      if (intensity.isEmpty()) {
        return new Footprint(null, "no intensity is known for zone " + zone);
      }
      sum = sum.plus(emissions.grams(energy, intensity.get(), pue, hardware));
    }
    return new Footprint(json(sum), null);
  }

  static CarbonJson json(Grams g) {
    return new CarbonJson(
        g.operational(), g.embodied(), g.operational() + g.embodied(), g.lo(), g.hi());
  }
}
