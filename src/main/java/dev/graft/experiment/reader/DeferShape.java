package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.required;

import dev.graft.experiment.Defer;
import dev.graft.experiment.Defer.Deadline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code carbon: defer} part. */
final class DeferShape {
  private static final Duration MOST = Duration.ofDays(7);

  private static final Key<Defer, Deadline> UNTIL =
      required(
          "until",
          new Until(),
          Defer::until,
          "When it starts in any case: so long after its launch, at most 7 d, or an ISO 8601"
              + " time.");
  private static final Key<Defer, Double> BELOW =
      optional(
          "below",
          new Texts.Quantity(Map.of("g/kWh", 1.0), "50 g/kWh"),
          Defer::belowGramsPerKwh,
          "Starts as soon as the grid is at or below; without it, at the lowest that is forecast.");

  static final Mapping<Defer> SHAPE =
      new Mapping<>(
          "leave to wait for a greener grid",
          null,
          List.of(UNTIL, BELOW),
          (g, problems) -> new Defer(g.of(UNTIL), g.maybe(BELOW).orElse(null)));

  private DeferShape() {}

  /** A duration with its unit, or a time with its zone. */
  private record Until() implements Shape<Deadline> {
    @Override
    public @Nullable Deadline read(Value value, Problems problems) {
      String text = value instanceof Value.Scalar scalar ? scalar.text() : "";
      try {
        return new Deadline(null, OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException notATime) {
        Duration after = BudgetShape.TIME.read(value, problems);
        if (after != null && after.compareTo(MOST) > 0) {
          problems.add(value, "is too long", "write 7 d or less");
          return null;
        }
        return after == null ? null : new Deadline(after, null);
      }
    }

    @Override
    public Object write(Deadline value) {
      Instant at = value.at();
      Duration after = value.after();
      return at != null
          ? at.toString()
          : BudgetShape.TIME.write(after == null ? Duration.ZERO : after);
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "string");
      schema.put("examples", List.of("2 h", "2026-12-24T06:00:00Z"));
      return schema;
    }

    @Override
    public String words() {
      return "a time such as \"2 h\" or \"2026-12-24T06:00:00Z\"";
    }
  }
}
