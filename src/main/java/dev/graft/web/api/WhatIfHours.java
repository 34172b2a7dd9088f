package dev.graft.web.api;

import dev.graft.carbon.Hardware;
import dev.graft.carbon.HourProfile;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Slice;
import dev.graft.web.api.Emissions.Grams;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.LedgerJson.Factor;
import dev.graft.web.json.WhatIfJson.Hour;
import dev.graft.web.json.WhatIfJson.Hours;
import dev.graft.web.json.WhatIfJson.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The energy of a sweep as if it had been launched at another hour of the day, and gone on so. */
final class WhatIfHours {
  /** Older figures say little of the season, and the grid, of now. */
  private static final long LOOK_BACK_MILLIS = Duration.ofDays(90).toMillis();

  /** Energy of before quarters were kept, at most this share of all, is left aside. */
  private static final double UNTIMED = 0.01;

  private final Emissions emissions;
  private final Map<String, Energy> nodes;
  private final Energy energy;
  private final SortedMap<Long, Long> drawn = new TreeMap<>();
  private final HourProfile profile;
  private final double pue;

  /**
   * @param nodes the sweep's energy by node
   * @param asked zone and PUE to charge by; without a zone the nodes' own, if they share one
   * @param own figures to charge by in place of a grid's, or null
   */
  WhatIfHours(
      Store store,
      Emissions emissions,
      String sweep,
      Map<String, Energy> nodes,
      CarbonSpec asked,
      @Nullable HourProfile own) {
    this.emissions = emissions;
    this.nodes = nodes;
    energy = nodes.values().stream().reduce(Energy.NONE, Energy::plus);
    Double askedPue = asked.pue();
    pue = askedPue == null ? emissions.pue() : askedPue;
    for (Slice slice : store.slices(sweep)) {
      drawn.merge(slice.quarter(), slice.uj(), Long::sum);
    }
    profile = own == null ? kept(store, zones(store, nodes, asked)) : own;
  }

  private static List<String> zones(Store store, Map<String, Energy> nodes, CarbonSpec asked) {
    String zone = asked.zone();
    return zone != null
        ? List.of(zone)
        : store.ledger().stream()
            .filter(n -> nodes.containsKey(n.node()))
            .map(NodeEnergy::zone)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
  }

  private static HourProfile kept(Store store, List<String> zones) {
    if (zones.size() != 1) {
      return HourProfile.kept(String.join(", ", zones), List.of());
    }
    String zone = zones.get(0);
    List<GridReading> readings =
        store
            .newestOfGrid(zone)
            .map(newest -> store.grid(zone, newest.from() - LOOK_BACK_MILLIS, newest.from() + 1))
            .orElse(List.of());
    return HourProfile.kept(zone, readings);
  }

  /** Why nothing can be told by the hour, with the cure; null where it can. */
  @Nullable String reason() {
    if (profile.zone().contains(",")) {
      return "its energy was drawn in several zones: choose one of " + profile.zone();
    }
    if (profile.grams().isEmpty()) {
      return profile.zone().isEmpty()
          ? "the grid zone is not known: choose one, or give 24 figures of your own"
          : "no figures by the hour are kept for "
              + profile.zone()
              + ": give 24 of your own, or run a node there with --carbon-provider";
    }
    if (drawn.isEmpty()) {
      return "no energy was metered";
    }
    double timed = drawn.values().stream().mapToDouble(Long::doubleValue).sum();
    return !profile.flat() && timed < (1 - UNTIMED) * energy.totalUj()
        ? "when its energy was drawn was not kept"
        : null;
  }

  /** Hour of the day in which the sweep first drew energy, UTC. */
  int launched() {
    return drawn.isEmpty() ? 0 : HourProfile.hourOf(drawn.firstKey());
  }

  /** Operational grams by the hour of its beginning; null where nothing can be told. */
  @Nullable Hours hours() {
    if (reason() != null) {
      return null;
    }
    List<Hour> hours = new ArrayList<>();
    for (int h = 0; h < HourProfile.HOURS; h++) {
      OptionalDouble mean = profile.mean(drawn, h);
      hours.add(
          mean.isEmpty()
              ? new Hour(h, null, null)
              : new Hour(
                  h,
                  mean.getAsDouble(),
                  emissions.total(energy, intensity(mean.getAsDouble()), pue, Hardware.NONE)));
    }
    return new Hours(
        profile.zone(),
        profile.days(),
        profile.signal().label(),
        profile.scope().label(),
        profile.source(),
        launched(),
        hours);
  }

  /**
   * Terms of a launch at an hour of the day.
   *
   * @param hour null: when it was launched
   * @throws Refusal where that cannot be told
   */
  Terms terms(@Nullable Integer hour, Hardware hardware) {
    int start = hour == null ? launched() : hour;
    String reason = reason();
    OptionalDouble mean = profile.mean(drawn, start);
    if (!drawn.isEmpty() && (reason != null || mean.isEmpty())) {
      throw Refusal.of(
          400,
          "hour",
          start,
          reason != null
              ? reason
              : "of " + profile.zone() + " figures are kept for some hours of the day only",
          "give grams: 24 figures of your own, in g/kWh from 00:00 UTC on");
    }
    Intensity intensity = intensity(mean.orElse(0));
    return new Terms(
        drawn.isEmpty() ? null : grams(intensity, hardware),
        drawn.isEmpty() ? reason : null,
        List.of(factor(intensity)),
        pue,
        hardware.told(),
        hour);
  }

  private CarbonJson grams(Intensity intensity, Hardware hardware) {
    Grams sum = Grams.NONE;
    for (Energy part : nodes.values()) {
      sum = sum.plus(emissions.grams(part, intensity, pue, hardware));
    }
    return Footprints.json(sum);
  }

  private Factor factor(Intensity mean) {
    return new Factor(
        mean.zone(),
        mean.country(),
        mean.gramsPerKwh(),
        mean.year(),
        mean.source(),
        profile.signal().label(),
        profile.scope().label(),
        null);
  }

  private Intensity intensity(double grams) {
    String country =
        emissions.intensity(profile.zone()).map(Intensity::country).orElse(profile.zone());
    return new Intensity(profile.zone(), country, 0, grams, profile.told());
  }
}
