package dev.graft.web.api;

import dev.graft.carbon.Hardware;
import dev.graft.carbon.HourProfile;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.EnergyJson;
import dev.graft.web.json.LedgerJson.Factor;
import dev.graft.web.json.SweepJson.Footprint;
import dev.graft.web.json.WhatIfJson;
import dev.graft.web.json.WhatIfJson.Terms;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's energy charged in another zone or at another hour, at another PUE, with other hardware.
 */
final class WhatIfRoutes {
  /** In place of a sweep: another grid is known by its yearly mean only. */
  private static final String YEARLY = "";

  private static final int AS_IT_WAS = -1;

  private final Store store;
  private final Emissions emissions;

  WhatIfRoutes(Store store, Emissions emissions) {
    this.store = store;
    this.emissions = emissions;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read("/sweeps/{id}/what-if", this::whatIf));
  }

  private void whatIf(RoutingContext context) {
    Query query = Query.of(context, "zone", "year", "pue", "embodied", "hour", "grams");
    String id = context.pathParam("id");
    Reply.with(context, () -> whatIf(id, query));
  }

  private WhatIfJson whatIf(String id, Query query) {
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    CarbonSpec asked = Footprints.asked(sweep.spec());
    Map<String, Energy> nodes = store.energyByNode(id);
    Energy energy = nodes.values().stream().reduce(Energy.NONE, Energy::plus);
    Optional<HourProfile> own =
        query.text("grams").map(figures -> HourProfile.given("grams", figures));
    if (own.isPresent()) {
      alone(query);
    }
    CarbonSpec other =
        new CarbonSpec(
            query.text("zone").map(this::grid).orElse(asked.zone()),
            query.decimal("pue", 1, 10).orElse(asked.pue()));
    query.natural("year").ifPresent(year -> ofYear(year, other, nodes));
    Hardware hardware =
        query.text("embodied").map(emissions::hardware).orElse(emissions.hardware());
    int hour = query.whole("hour", AS_IT_WAS, 0, HourProfile.HOURS - 1);
    WhatIfHours hours = new WhatIfHours(store, emissions, id, nodes, other, own.orElse(null));
    return WhatIfJson.of(
        id,
        EnergyJson.of(energy),
        terms(id, nodes, asked, emissions.hardware()),
        own.isPresent() || hour != AS_IT_WAS
            ? hours.terms(hour == AS_IT_WAS ? null : hour, hardware)
            : terms(byTable(query) ? YEARLY : id, nodes, other, hardware),
        hours.hours(),
        hours.reason());
  }

  private static boolean byTable(Query query) {
    return query.text("zone").isPresent() || query.natural("year").isPresent();
  }

  private static void alone(Query query) {
    for (String other : List.of("zone", "year")) {
      query
          .text(other)
          .ifPresent(
              value -> {
                throw Refusal.of(
                    400,
                    other,
                    value,
                    "figures of your own stand in for those of a grid",
                    "leave " + other + " out, or grams");
              });
    }
  }

  private Terms terms(
      String sweep, Map<String, Energy> nodes, CarbonSpec asked, Hardware hardware) {
    Footprints footprints = new Footprints(store, emissions);
    boolean yearly = sweep.equals(YEARLY);
    Footprint footprint =
        footprints.of(yearly ? nodes : footprints.places(sweep, nodes, asked), asked, hardware);
    Double pue = asked.pue();
    return new Terms(
        footprint.carbonG(),
        footprint.reason(),
        yearly
            ? intensities(asked.zone(), nodes).map(Factor::of).toList()
            : footprints.factors(sweep, nodes.keySet(), asked),
        pue == null ? emissions.pue() : pue,
        hardware.told(),
        null);
  }

  private Stream<Intensity> intensities(@Nullable String asked, Map<String, Energy> nodes) {
    Stream<String> zones =
        asked != null
            ? Stream.of(asked)
            : store.ledger().stream()
                .filter(n -> nodes.containsKey(n.node()))
                .map(NodeEnergy::zone)
                .filter(Objects::nonNull)
                .distinct();
    return zones.map(emissions::intensity).flatMap(Optional::stream);
  }

  /** A region as it is where figures are kept for it, else its country. */
  private String grid(String zone) {
    String country = known(zone).zone();
    return store.newestOfGrid(zone).isPresent() ? zone : country;
  }

  private Intensity known(String zone) {
    return emissions
        .intensity(zone)
        .orElseThrow(
            () ->
                Refusal.of(
                    400,
                    "zone",
                    zone,
                    "no intensity is known for zone " + zone,
                    "use one of GET /zones (./graft list zones), such as "
                        + emissions.zones().get(0).zone()));
  }

  /** One year of each zone is shipped: another cannot be answered, and none is made up. */
  private void ofYear(long year, CarbonSpec asked, Map<String, Energy> nodes) {
    List<Intensity> used = intensities(asked.zone(), nodes).toList();
    for (Intensity intensity : used) {
      if (intensity.year() != year) {
        throw Refusal.of(
            400,
            "year",
            year,
            "the intensity of " + intensity.zone() + " is that of " + intensity.year() + " only",
            "use year=" + intensity.year() + ", or leave it out");
      }
    }
  }
}
