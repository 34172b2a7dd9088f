package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.GridBasis;
import dev.graft.carbon.GridBasis.Used;
import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Emissions.Grams;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.DeferralJson;
import dev.graft.web.json.Json;
import dev.graft.web.json.LedgerJson.Factor;
import dev.graft.web.json.SweepJson.Footprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carbon of sweeps and trials: the energy of each node in the zone the experiment names, else in
 * the node's own; by the quarters of an hour in which it was drawn, where a provider's figures were
 * kept for them. Made anew for each request, as zones of nodes may change.
 */
final class Footprints {
  private final Store store;
  private final Emissions emissions;
  private final Charges charges;

  Footprints(Store store, Emissions emissions) {
    this.store = store;
    this.emissions = emissions;
    charges = new Charges(store, emissions);
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

  /**
   * @param byNode what the sweep took
   */
  Footprint of(Sweep sweep, Map<String, Energy> byNode) {
    CarbonSpec asked = asked(sweep.spec());
    boolean anyNode = asked.zone() != null && !charges.watched(asked.zone());
    return of(
        anyNode ? Map.of("", SweepEnergy.sum(byNode)) : places(sweep.id(), byNode, asked), asked);
  }

  Footprint of(Trial trial, CarbonSpec asked) {
    return of(parts(trial, asked), asked);
  }

  /** Energy of a trial by place, which only {@link #of(Map, CarbonSpec)} understands. */
  Map<String, Energy> parts(Trial trial, CarbonSpec asked) {
    Charges.Timed how = charges.of(trial.sweep(), asked);
    @Nullable String node = trial.node();
    // attempts are looked up only where they may lie in several zones
    boolean one = trial.attempt() <= 1 || (charges.isOneZone(asked) && !how.basis().timed());
    Map<String, Energy> parts = node != null && one ? Map.of(node, trial.energy()) : byNode(trial);
    return how.basis().timed()
        ? Place.split(trial.sweep(), parts, how.byTrial().getOrDefault(trial.id(), List.of()))
        : parts;
  }

  private Map<String, Energy> byNode(Trial trial) {
    Map<String, Energy> parts = new TreeMap<>();
    if (trial.attempt() > 0) {
      store.attempts(trial.id()).forEach(a -> parts.merge(a.node(), a.energy(), Energy::plus));
    }
    return parts;
  }

  /**
   * Energy by place.
   *
   * @param sweep its id; empty: of all that nodes drew
   * @param nodes energy by node
   */
  Map<String, Energy> places(String sweep, Map<String, Energy> nodes, CarbonSpec asked) {
    Charges.Timed how = charges.of(sweep, asked);
    return how.basis().timed() ? Place.split(sweep, nodes, how.slices()) : nodes;
  }

  Footprint of(Map<String, Energy> places, CarbonSpec asked) {
    return of(places, asked, emissions.hardware());
  }

  /**
   * @param places energy by node or place; the node does not matter where a zone is asked for
   */
  Footprint of(Map<String, Energy> places, CarbonSpec asked, Hardware hardware) {
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    Grams[] sum = {Grams.NONE};
    String reason =
        each(
            places,
            asked,
            (energy, intensity) ->
                sum[0] = sum[0].plus(emissions.grams(energy, intensity, pue, hardware)));
    return reason == null ? new Footprint(json(sum[0]), null) : new Footprint(null, reason);
  }

  /**
   * Grams of a trial without their range, which takes long to find.
   *
   * @return empty where {@link #of(Trial, CarbonSpec)} tells a reason
   */
  OptionalDouble total(Trial trial, CarbonSpec asked) {
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    double[] sum = {0};
    String reason =
        each(
            parts(trial, asked),
            asked,
            (energy, intensity) ->
                sum[0] += emissions.total(energy, intensity, pue, emissions.hardware()));
    return reason == null ? OptionalDouble.of(sum[0]) : OptionalDouble.empty();
  }

  /** Each part with its intensity; or the reason why there is nothing to add up. */
  private @Nullable String each(
      Map<String, Energy> places, CarbonSpec asked, BiConsumer<Energy, Intensity> part) {
    for (Map.Entry<String, Energy> one : places.entrySet()) {
      Energy energy = one.getValue();
      if (energy.totalUj() == 0 && energy.seconds() == 0) {
        continue;
      }
      if (energy.method().equals(Energy.NONE.method())) {
        return "no energy was metered";
      }
      Place place = Place.of(one.getKey());
      String zone = charges.zone(place.node(), asked);
      if (zone == null) {
        return "the grid zone of node "
            + place.node()
            + " is not known: start it with --zone, or write carbon: {zone: ...}";
      }
      Optional<Intensity> intensity = charges.intensity(zone, place, asked);
      if (intensity.isEmpty()) {
        return "no intensity is known for zone " + zone;
      }
      part.accept(energy, intensity.get());
    }
    return null;
  }

  /** What the energy of these nodes was charged by. */
  List<Factor> factors(String sweep, Collection<String> nodes, CarbonSpec asked) {
    GridBasis basis = charges.of(sweep, asked).basis();
    if (basis.timed()) {
      return basis.used().stream()
          .flatMap(used -> emissions.intensity(used.zone()).map(i -> Factor.of(i, used)).stream())
          .toList();
    }
    return nodes.stream()
        .map(node -> charges.zone(node, asked))
        .filter(Objects::nonNull)
        .distinct()
        .map(emissions::intensity)
        .flatMap(Optional::stream)
        .map(Factor::of)
        .toList();
  }

  /** Figures by time that a sweep's energy was charged by; empty where yearly means are used. */
  List<Used> used(String sweep, CarbonSpec asked) {
    return charges.of(sweep, asked).basis().used();
  }

  /** What people must be told of how it was charged, or null. */
  @Nullable String note(String sweep, CarbonSpec asked) {
    return charges.of(sweep, asked).basis().note();
  }

  /** How a sweep waits, or has waited, for a greener grid; null where it may not. */
  @Nullable DeferralJson deferral(Sweep sweep) {
    return new Deferrals(store, emissions, charges).of(sweep);
  }

  /**
   * All that grams of a sweep's trials depend on beside their energy, to be compared with what it
   * was before; empty where that changes as figures of the grid come.
   */
  Optional<List<Object>> basis(CarbonSpec asked) {
    return charges.fixed(asked).map(zones -> basis(zones, asked));
  }

  private List<Object> basis(Map<String, String> zones, CarbonSpec asked) {
    Energy joule = new Energy(1_000_000, 0, "", 1, 1, 0);
    Energy second = new Energy(0, 0, "", 1, 1, 1);
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    Hardware hardware = emissions.hardware();
    List<Object> all = new ArrayList<>(List.of(zones, hardware));
    for (String zone : new TreeSet<>(zones.values())) {
      Optional<Intensity> intensity = emissions.intensity(zone);
      all.add(intensity);
      intensity.ifPresent(
          i -> {
            all.add(emissions.total(joule, i, pue, hardware));
            all.add(emissions.total(second, i, pue, hardware));
          });
    }
    return all;
  }

  static CarbonJson json(Grams g) {
    return new CarbonJson(
        g.operational(), g.embodied(), g.operational() + g.embodied(), g.lo(), g.hi());
  }
}
