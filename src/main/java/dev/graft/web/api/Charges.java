package dev.graft.web.api;

import dev.graft.carbon.GridBasis;
import dev.graft.carbon.GridBasis.Drawn;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the energy of sweeps is charged: the zones of nodes, and figures by time where they are kept.
 */
final class Charges {
  private final Store store;
  private final Emissions emissions;
  private final Map<String, String> zones = new HashMap<>();
  private final Map<String, Optional<Intensity>> means = new HashMap<>();
  private final Map<String, Boolean> watched = new HashMap<>();
  private final Map<Of, Timed> timed = new HashMap<>();

  private record Of(String sweep, @Nullable String zone) {}

  /** How the energy of one sweep, or of all nodes, is charged. */
  record Timed(GridBasis basis, List<Slice> slices, Map<String, List<Slice>> byTrial) {}

  Charges(Store store, Emissions emissions) {
    this.store = store;
    this.emissions = emissions;
    for (NodeEnergy node : store.ledger()) {
      if (node.zone() != null) {
        zones.put(node.node(), node.zone());
      }
    }
  }

  /** Whether all energy is charged by one zone, wherever it was drawn. */
  boolean isOneZone(CarbonSpec asked) {
    return asked.zone() != null || new HashSet<>(zones.values()).size() <= 1;
  }

  @Nullable String zone(String node, CarbonSpec asked) {
    return asked.zone() != null ? asked.zone() : zones.get(node);
  }

  /** Of the time where that is charged for, else the yearly mean. */
  Optional<Intensity> intensity(String zone, Place place, CarbonSpec asked) {
    Optional<Intensity> yearly = yearly(zone);
    if (place.quarter() == GridBasis.UNKNOWN) {
      return yearly;
    }
    return yearly.map(
        i ->
            of(place.sweep(), asked)
                .basis
                .gramsPerKwh(zone, place.quarter())
                .map(g -> new Intensity(i.zone(), i.country(), i.year(), g, i.source()))
                .orElse(i));
  }

  /** Zones by node, or the one that is asked for; empty where figures by time are kept of any. */
  Optional<Map<String, String>> fixed(CarbonSpec asked) {
    @Nullable String zone = asked.zone();
    Map<String, String> all = zone != null ? Map.of("", zone) : Map.copyOf(zones);
    return all.values().stream().anyMatch(this::watched) ? Optional.empty() : Optional.of(all);
  }

  private Optional<Intensity> yearly(String zone) {
    return means.computeIfAbsent(zone, emissions::intensity);
  }

  boolean watched(String zone) {
    return watched.computeIfAbsent(zone, z -> store.newestOfGrid(z).isPresent());
  }

  Timed of(String sweep, CarbonSpec asked) {
    Of key = new Of(sweep, asked.zone());
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
}
