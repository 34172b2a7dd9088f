package dev.graft.carbon;

import dev.graft.run.GridReading;
import dev.graft.run.Views.Slice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** When a sweep that may wait for a greener grid starts, and what waiting has saved. */
public final class Deferral {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Deferral() {}

  /**
   * @param starts now
   * @param reason for people: why it waits and until when, or why it starts
   */
  public record Decision(boolean starts, String reason) {}

  /**
   * Starts at the deadline, at or below {@code below}, or in the lowest period that is forecast
   * before the deadline; where nothing is forecast it waits for {@code below}. While the grid is
   * not known it waits: the service may come back.
   *
   * @param below g/kWh, or null
   * @param readings what holds now and is forecast, in order of time; may be empty
   * @param lastKnown stands in where {@code readings} do not cover now, or null
   * @param asked whether any service is asked at all: without one there is nothing to wait for
   */
  public static Decision decide(
      long now,
      long deadline,
      @Nullable Double below,
      List<GridReading> readings,
      @Nullable GridReading lastKnown,
      boolean asked) {
    if (now >= deadline)
      return starts("started at its deadline" + at(present(now, readings, lastKnown)));
    if (!asked) return starts("started at once: no service tells this grid as it is now");
    GridReading present = present(now, readings, lastKnown);
    if (present == null) {
      return waits("waits until " + time(deadline) + " at the latest; the grid is not known now");
    }
    if (below != null && present.gramsPerKwh() <= below) {
      return starts(
          String.format(Locale.ROOT, "started%s, at or below %.0f g/kWh", at(present), below));
    }
    Optional<GridReading> better = better(now, deadline, below, readings);
    if (better.isPresent()) {
      GridReading then = better.get();
      return then.covers(now)
          ? starts("started" + at(then) + ", the lowest before its deadline")
          : waits(
              String.format(
                  Locale.ROOT,
                  "waits for a greener grid until %s (%.0f g/kWh forecast); now %.0f g/kWh",
                  time(then.from()),
                  then.gramsPerKwh(),
                  present.gramsPerKwh()));
    }
    if (below == null) return starts("started at once: nothing is forecast" + at(present));
    return waits(
        String.format(
            Locale.ROOT,
            "waits for a greener grid until %s; now %.0f g/kWh, asked for %.0f or less",
            time(deadline),
            present.gramsPerKwh(),
            below));
  }

  /** The first period at or below, else the lowest: of those that begin before the deadline. */
  private static Optional<GridReading> better(
      long now, long deadline, @Nullable Double below, List<GridReading> readings) {
    List<GridReading> open =
        readings.stream().filter(r -> r.until() > now && r.from() < deadline).toList();
    boolean forecast = open.stream().anyMatch(r -> r.from() > now);
    if (!forecast) return Optional.empty();
    Optional<GridReading> first =
        below == null
            ? Optional.empty()
            : open.stream().filter(r -> r.gramsPerKwh() <= below).findFirst();
    return first.isPresent()
        ? first
        : open.stream().min(Comparator.comparingDouble(GridReading::gramsPerKwh));
  }

  private static @Nullable GridReading present(
      long now, List<GridReading> readings, @Nullable GridReading lastKnown) {
    return readings.stream().filter(r -> r.covers(now)).findFirst().orElse(lastKnown);
  }

  /**
   * Operational grams that starting later saved: the same energy at the same distances from the
   * start, charged as of the launch, minus as it was charged. Below 0 where waiting cost more;
   * empty where a figure was not kept.
   *
   * @param slices energy of the sweep by quarters of an hour
   * @param readings kept of the grid, by the start of their quarter
   * @param waited milliseconds from launch to start
   */
  public static OptionalDouble saved(
      Collection<Slice> slices, Map<Long, GridReading> readings, long waited, double pue) {
    long quarters = Math.round((double) waited / GridReading.QUARTER_MILLIS);
    double saved = 0;
    for (Slice slice : slices) {
      if (slice.uj() == 0) continue;
      GridReading then = readings.get(slice.quarter());
      GridReading atOnce = readings.get(slice.quarter() - quarters * GridReading.QUARTER_MILLIS);
      if (then == null || atOnce == null) return OptionalDouble.empty();
      if (then.signal() != atOnce.signal() || then.scope() != atOnce.scope()) {
        return OptionalDouble.empty();
      }
      saved += slice.uj() / 3.6e12 * (atOnce.gramsPerKwh() - then.gramsPerKwh());
    }
    return OptionalDouble.of(pue * saved);
  }

  private static String at(@Nullable GridReading reading) {
    return reading == null
        ? ""
        : String.format(Locale.ROOT, " at %.0f g/kWh", reading.gramsPerKwh());
  }

  private static Decision starts(String reason) {
    return new Decision(true, reason);
  }

  private static Decision waits(String reason) {
    return new Decision(false, reason);
  }

  private static String time(long millis) {
    return MINUTE.format(Instant.ofEpochMilli(millis));
  }
}
