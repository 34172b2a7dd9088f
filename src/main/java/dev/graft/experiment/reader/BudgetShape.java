package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;

import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Defer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code budget} and {@code carbon} parts. */
final class BudgetShape {
  static final Shape<Duration> TIME =
      new Mapped<>(
          new Texts.Quantity(units("s", 1, "min", 60, "h", 3600, "d", 86_400), "30 min"),
          seconds -> Duration.ofMillis(Math.round(seconds * 1000)),
          time -> time.toMillis() / 1000.0);
  static final Key<Budget, Double> CARBON =
      optional(
          "carbon",
          new Texts.Quantity(units("g", 1, "mg", 1e-3, "kg", 1e3, "t", 1e6), "20 g"),
          Budget::carbonG,
          "CO₂e, operational and embodied.");
  static final Key<Budget, Double> ENERGY =
      optional(
          "energy",
          new Texts.Quantity(
              units("J", 1, "kJ", 1e3, "MJ", 1e6, "Wh", 3600, "kWh", 3.6e6), "50 Wh"),
          Budget::energyJ,
          "Energy of all its attempts.");
  private static final Key<Budget, Duration> MAX_TIME =
      optional("time", TIME, Budget::time, "Time during which any trial of it runs.");
  private static final Key<Budget, Integer> TRIALS =
      optional("trials", Mapped.integer(1, 100_000), Budget::trials, "Trials that may end.");

  static final Mapping<Budget> SHAPE =
      new Mapping<>(
          "a budget",
          null,
          List.of(CARBON, ENERGY, MAX_TIME, TRIALS),
          (g, problems) ->
              new Budget(
                  g.maybe(CARBON).orElse(null),
                  g.maybe(ENERGY).orElse(null),
                  g.maybe(MAX_TIME).orElse(null),
                  g.maybe(TRIALS).orElse(null)));

  private static final Key<CarbonSpec, Double> PUE =
      optional(
          "pue", new Numbers.Real(1, 5), CarbonSpec::pue, "Power usage effectiveness of the site.");

  private static final Key<CarbonSpec, Defer> DEFER =
      optional("defer", DeferShape.SHAPE, CarbonSpec::defer, "Waits for a greener grid.");

  private BudgetShape() {}

  static Mapping<CarbonSpec> carbon(Collection<String> zones) {
    Key<CarbonSpec, String> zone =
        optional(
            "zone",
            Texts.OneOf.of("zone", zones.stream().sorted().toList()),
            CarbonSpec::zone,
            "Grid zone (ISO 3166 alpha-3).");
    return new Mapping<>(
        "carbon",
        null,
        List.of(zone, PUE, DEFER),
        (g, problems) ->
            new CarbonSpec(
                g.maybe(zone).orElse(null),
                g.maybe(PUE).orElse(null),
                g.maybe(DEFER).orElse(null)));
  }

  private static Map<String, Double> units(Object... symbolsAndFactors) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (int i = 0; i < symbolsAndFactors.length; i += 2) {
      units.put((String) symbolsAndFactors[i], ((Number) symbolsAndFactors[i + 1]).doubleValue());
    }
    return units;
  }
}
