package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.required;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.WarmStart;
import dev.graft.experiment.WarmStart.Settled;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps to learn from: {@code s12}, or as a launch writes them down, with what was known of them.
 */
final class WarmStartShape {
  private static final int MOST_SWEEPS = 20;
  private static final int MOST_SETTINGS = 5_000;
  private static final int MOST_TRIALS = 1_000_000;
  private static final Numbers.Real NUMBER = new Numbers.Real(-Double.MAX_VALUE, Double.MAX_VALUE);
  private static final Numbers.Real COST = new Numbers.Real(0, Double.MAX_VALUE);

  private static final Key<Settled, String> ARM =
      required("arm", Texts.Text.NAME, Settled::arm, "Method or baseline.");
  private static final Key<Settled, Parameters> PARAMETERS =
      required("parameters", new Values(), Settled::parameters, "Its parameters, by name.");
  private static final Key<Settled, Double> QUALITY =
      required("quality", NUMBER, Settled::quality, "What `select` told, mean over its seeds.");
  private static final Key<Settled, Long> TRIALS =
      optional(
          "trials",
          new Numbers.Whole(1, MOST_TRIALS),
          settled -> settled.trials() == null ? null : settled.trials().longValue(),
          "Behind that mean.");
  private static final Key<Settled, Double> DEVIATION =
      optional(
          "deviation",
          COST,
          Settled::deviation,
          "Of their scores, what seeds add to all settings alike taken out.");
  private static final Key<Settled, Double> ENERGY = cost("energy", "Joules of a trial.");
  private static final Key<Settled, Double> CARBON = cost("carbon", "Grams CO₂e of a trial.");
  private static final Key<Settled, Double> TIME = cost("time", "Slot seconds of a trial.");

  private static final Mapping<Settled> SETTLED =
      new Mapping<>(
          "a setting that was tried",
          null,
          List.of(ARM, PARAMETERS, QUALITY, TRIALS, DEVIATION, ENERGY, CARBON, TIME),
          (g, problems) ->
              new Settled(
                  g.of(ARM),
                  g.of(PARAMETERS),
                  g.of(QUALITY),
                  costs(g),
                  g.maybe(TRIALS).map(Math::toIntExact).orElse(null),
                  g.maybe(DEVIATION).orElse(null)));

  private static final Key<WarmStart, String> SWEEP =
      required(
          "sweep",
          new Texts.Text(20, "s[1-9][0-9]{0,11}", "the id of a sweep, such as s12"),
          WarmStart::sweep,
          "The earlier sweep.");
  private static final Key<WarmStart, List<Settled>> SETTINGS =
      optional(
          "settings",
          new Many<>(SETTLED, 1, MOST_SETTINGS, false),
          WarmStart::settings,
          "What was known of it at the launch, which writes it down; a sweep that is launched again"
              + " learns the same.");

  static final OneOrMany<WarmStart> SHAPE =
      new OneOrMany<>(
          new Many<>(
              new Mapping<>(
                  "an earlier sweep",
                  "sweep",
                  List.of(SWEEP, SETTINGS),
                  (g, problems) -> new WarmStart(g.of(SWEEP), g.maybe(SETTINGS).orElse(null))),
              1,
              MOST_SWEEPS,
              true));

  private WarmStartShape() {}

  private static Key<Settled, Double> cost(String name, String meaning) {
    return optional(name, COST, settled -> settled.costs().get(name), meaning);
  }

  private static Map<String, Double> costs(Given g) {
    Map<String, Double> costs = new LinkedHashMap<>();
    for (Key<Settled, Double> key : List.of(ENERGY, CARBON, TIME)) {
      g.maybe(key).ifPresent(cost -> costs.put(key.name(), cost));
    }
    return costs;
  }

  /** Numbers and names by parameter, of a sweep whose own reader has judged them. */
  private record Values() implements Shape<Parameters> {
    @Override
    public @Nullable Parameters read(Value value, Problems problems) {
      if (!(value instanceof Value.Fields fields)) {
        problems.expected(value, words());
        return null;
      }
      Map<String, Object> values = new LinkedHashMap<>();
      fields
          .fields()
          .forEach(
              (name, field) -> {
                if (field.value() instanceof Value.Scalar scalar && !scalar.empty()) {
                  values.put(name, single(scalar));
                } else {
                  problems.expected(field.value(), "a number or a name");
                }
              });
      return values.size() == fields.fields().size() ? new Parameters(values) : null;
    }

    private static Object single(Value.Scalar scalar) {
      Optional<BigDecimal> number =
          scalar.plain() ? Numbers.parse(scalar.text()) : Optional.empty();
      if (number.isEmpty()) {
        return scalar.text();
      }
      boolean isWhole = number.get().scale() <= 0 && number.get().precision() < 18;
      return isWhole ? (Object) number.get().longValue() : (Object) number.get().doubleValue();
    }

    @Override
    public Object write(Parameters value) {
      return new LinkedHashMap<>(value.values());
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "object");
    }

    @Override
    public String words() {
      return "parameters by name, such as {lambda: 0.3}";
    }
  }
}
