package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.Deferral;
import dev.graft.carbon.GridBasis;
import dev.graft.carbon.GridBasis.Drawn;
import dev.graft.carbon.GridBasis.Used;
import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import dev.graft.run.Views.Deferred;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Slice;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carbon of sweeps and trials: the energy of each node in the zone the experiment names, else in
 * the node's own; by the quarters of an hour in which it was drawn, where a provider's figures were
 * kept for them. Made anew for each request, as zones of nodes may change.
 */
final class Footprints {
  private final Store store;
  private final Emissions emissions;
  private final Map<String, String> zones = new HashMap<>();
  private final Map<String, Boolean> watched = new HashMap<>();
  private final Map<String, Timed> timed = new HashMap<>();

  /** How the energy of one sweep, or of all nodes, is charged. */
  private record Timed(GridBasis basis, List<Slice> slices, Map<String, List<Slice>> byTrial) {}

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
    boolean anyNode = asked.zone() != null && !watched(asked.zone());
    return of(
        anyNode ? Map.of("", energy) : places(sweep.id(), store.energyByNode(sweep.id()), asked),
        asked);
  }

  Footprint of(Trial trial, CarbonSpec asked) {
    return of(parts(trial, asked), asked);
  }

  /** Energy of a trial by place, which only {@link #of(Map, CarbonSpec)} understands. */
  Map<String, Energy> parts(Trial trial, CarbonSpec asked) {
    Timed how = timed(trial.sweep(), asked);
    // attempts are looked up only where they may lie in several zones
    boolean oneZone = asked.zone() != null || new HashSet<>(zones.values()).size() <= 1;
    Map<String, Energy> parts = new TreeMap<>();
    if (trial.node() != null && (trial.attempt() <= 1 || (oneZone && !how.basis.timed()))) {
      parts.put(trial.node(), trial.energy());
    } else if (trial.attempt() > 0) {
      store.attempts(trial.id()).forEach(a -> parts.merge(a.node(), a.energy(), Energy::plus));
    }
    return how.basis.timed()
        ? places(trial.sweep(), parts, how.byTrial.getOrDefault(trial.id(), List.of()))
        : parts;
  }

  /**
   * Energy by place.
   *
   * @param sweep its id; empty: of all that nodes drew
   * @param nodes energy by node
   */
  Map<String, Energy> places(String sweep, Map<String, Energy> nodes, CarbonSpec asked) {
    Timed how = timed(sweep, asked);
    return how.basis.timed() ? places(sweep, nodes, how.slices) : nodes;
  }

  /** Slices as places; energy without a slice, of before quarters were kept, at no known time. */
  private static Map<String, Energy> places(
      String sweep, Map<String, Energy> nodes, List<Slice> slices) {
    Map<String, Energy> places = new TreeMap<>();
    nodes.forEach(
        (node, whole) -> {
          long left = whole.totalUj();
          for (Slice slice : slices) {
            if (slice.node().equals(node) && slice.uj() > 0) {
              long uj = Math.min(left, slice.uj());
              left -= uj;
              place(places, new Place(node, slice.quarter(), sweep), whole, uj);
            }
          }
          if (left > 0 || whole.totalUj() == 0) {
            place(places, new Place(node, GridBasis.UNKNOWN, sweep), whole, left);
          }
        });
    return places;
  }

  private static void place(Map<String, Energy> places, Place place, Energy whole, long uj) {
    double share = whole.totalUj() == 0 ? 1 : (double) uj / whole.totalUj();
    places.merge(
        place.key(),
        new Energy(uj, 0, whole.method(), whole.low(), whole.high(), share * whole.seconds()),
        Energy::plus);
  }

  /** A node, a quarter of an hour, and the sweep whose basis charges it. */
  private record Place(String node, long quarter, String sweep) {
    String key() {
      return node + '\n' + quarter + '\n' + sweep;
    }

    /** A bare node is one at no known time. */
    static Place of(String key) {
      String[] f = key.split("\n", -1);
      return f.length == 3
          ? new Place(f[0], Long.parseLong(f[1]), f[2])
          : new Place(key, GridBasis.UNKNOWN, "");
    }
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
      String zone = zone(place.node, asked);
      if (zone == null) {
        return "the grid zone of node "
            + place.node
            + " is not known: start it with --zone, or write carbon: {zone: ...}";
      }
      Optional<Intensity> intensity = intensity(zone, place, asked);
      if (intensity.isEmpty()) {
        return "no intensity is known for zone " + zone;
      }
      part.accept(energy, intensity.get());
    }
    return null;
  }

  private @Nullable String zone(String node, CarbonSpec asked) {
    return asked.zone() != null ? asked.zone() : zones.get(node);
  }

  /** Of the time where that is charged for, else the yearly mean. */
  private Optional<Intensity> intensity(String zone, Place place, CarbonSpec asked) {
    Optional<Intensity> yearly = emissions.intensity(zone);
    if (place.quarter == GridBasis.UNKNOWN) {
      return yearly;
    }
    return yearly.map(
        i ->
            timed(place.sweep, asked)
                .basis
                .gramsPerKwh(zone, place.quarter)
                .map(g -> new Intensity(i.zone(), i.country(), i.year(), g, i.source()))
                .orElse(i));
  }

  /** What the energy of these nodes was charged by. */
  List<Factor> factors(String sweep, Collection<String> nodes, CarbonSpec asked) {
    GridBasis basis = timed(sweep, asked).basis;
    if (basis.timed()) {
      return basis.used().stream()
          .flatMap(used -> emissions.intensity(used.zone()).map(i -> Factor.of(i, used)).stream())
          .toList();
    }
    return nodes.stream()
        .map(node -> zone(node, asked))
        .filter(Objects::nonNull)
        .distinct()
        .map(emissions::intensity)
        .flatMap(Optional::stream)
        .map(Factor::of)
        .toList();
  }

  /** Figures by time that a sweep's energy was charged by; empty where yearly means are used. */
  List<Used> used(String sweep, CarbonSpec asked) {
    return timed(sweep, asked).basis.used();
  }

  /** What people must be told of how it was charged, or null. */
  @Nullable String note(String sweep, CarbonSpec asked) {
    return timed(sweep, asked).basis.note();
  }

  /** How a sweep waits, or has waited, for a greener grid; null where it may not. */
  @Nullable DeferralJson deferral(Sweep sweep) {
    JsonNode spec = Json.tree(sweep.spec());
    if (spec == null || spec.at("/carbon/defer").isMissingNode()) {
      return null;
    }
    return store
        .deferral(sweep.id())
        .map(d -> DeferralJson.of(d, saved(d, asked(sweep.spec()))))
        .orElse(null);
  }

  /** Grams that waiting saved, by zone of the nodes that worked. */
  private OptionalDouble saved(Deferred d, CarbonSpec asked) {
    Map<String, List<Slice>> byZone = new HashMap<>();
    for (Slice slice : store.slices(d.sweep())) {
      String zone = zone(slice.node(), asked);
      if (zone == null) {
        return OptionalDouble.empty();
      }
      byZone.computeIfAbsent(zone, z -> new ArrayList<>()).add(slice);
    }
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    double sum = 0;
    for (Map.Entry<String, List<Slice>> part : byZone.entrySet()) {
      long last = part.getValue().stream().mapToLong(Slice::quarter).max().orElse(0);
      Map<Long, GridReading> readings = new HashMap<>();
      store
          .grid(part.getKey(), GridReading.quarter(d.launchedAt()), last + 1)
          .forEach(r -> readings.put(r.from(), r));
      OptionalDouble saved =
          Deferral.saved(part.getValue(), readings, d.startedAt() - d.launchedAt(), pue);
      if (saved.isEmpty()) {
        return saved;
      }
      sum += saved.getAsDouble();
    }
    return byZone.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private boolean watched(String zone) {
    return watched.computeIfAbsent(zone, z -> store.newestOfGrid(z).isPresent());
  }

  private Timed timed(String sweep, CarbonSpec asked) {
    String key = sweep + '\n' + asked.zone();
    Timed known = timed.get(key);
    if (known == null) {
      known = made(sweep, asked);
      timed.put(key, known);
    }
    return known;
  }

  private Timed made(String sweep, CarbonSpec asked) {
    Collection<String> all =
        asked.zone() != null ? List.of(asked.zone()) : new TreeSet<>(zones.values());
    if (all.stream().noneMatch(this::watched)) {
      return new Timed(
          GridBasis.of(List.of(), Map.of(), emissions::intensity), List.of(), Map.of());
    }
    List<Slice> slices = sweep.isEmpty() ? store.nodeSlices() : store.slices(sweep);
    List<Drawn> drawn = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Slice slice : slices) {
      String zone = zone(slice.node(), asked);
      if (zone != null) {
        drawn.add(new Drawn(zone, slice.quarter(), slice.uj()));
        first = Math.min(first, slice.quarter());
        last = Math.max(last, slice.quarter());
      }
    }
    withoutTime(sweep, slices)
        .forEach(
            (node, uj) -> {
              String zone = zone(node, asked);
              if (zone != null) {
                drawn.add(new Drawn(zone, GridBasis.UNKNOWN, uj));
              }
            });
    Map<String, Map<Long, GridReading>> readings = new HashMap<>();
    for (String zone : first > last ? List.<String>of() : all) {
      Map<Long, GridReading> ofZone = new HashMap<>();
      store.grid(zone, first, last + 1).forEach(r -> ofZone.put(r.from(), r));
      readings.put(zone, ofZone);
    }
    return new Timed(
        GridBasis.of(drawn, readings, emissions::intensity),
        slices,
        slices.stream().collect(Collectors.groupingBy(Slice::trial)));
  }

  /** By node: what was drawn before energy was kept by time. */
  private Map<String, Long> withoutTime(String sweep, List<Slice> slices) {
    Map<String, Long> left = new HashMap<>();
    if (sweep.isEmpty()) {
      store.ledger().forEach(n -> left.put(n.node(), n.totalUj()));
    } else {
      store.energyByNode(sweep).forEach((node, energy) -> left.put(node, energy.totalUj()));
    }
    slices.forEach(slice -> left.merge(slice.node(), -slice.uj(), Long::sum));
    left.values().removeIf(uj -> uj <= 0);
    return left;
  }

  static CarbonJson json(Grams g) {
    return new CarbonJson(
        g.operational(), g.embodied(), g.operational() + g.embodied(), g.lo(), g.hi());
  }
}
