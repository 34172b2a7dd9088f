package dev.graft.carbon;

import dev.graft.run.GridReading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Intensities of grids as they are now, from one provider: asked no more often than it has news,
 * left alone as long as it wishes, with its last figure while that is fresh enough, and else
 * nothing, which is said aloud. Safe for use by several threads; a question may wait for the
 * network.
 */
public final class LiveIntensities {
  /** A figure is taken for the time after its own for so long; then the yearly mean is better. */
  static final long LAST_KNOWN_MILLIS = Duration.ofHours(6).toMillis();

  /** Between two questions about one zone, however often it is asked for. */
  static final long LEAST_MILLIS = Duration.ofMinutes(1).toMillis();

  private static final long MOST_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final long LONGEST_WISH_MILLIS = Duration.ofHours(6).toMillis();

  /** Nothing that burns emits more: lignite is at about 1,300. */
  private static final double MOST_GRAMS = 3_000;

  /** How well a grid is known now. */
  public enum Standing {
    LIVE,
    LAST_KNOWN,
    YEARLY;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param reading for the quarter of an hour of the question; null where only the yearly mean is
   *     left
   * @param trouble why it is not live, or null
   */
  public record State(
      String zone, Standing standing, @Nullable GridReading reading, @Nullable String trouble) {}

  private static final class Zone {
    List<GridReading> readings = List.of();
    @Nullable GridReading last;
    @Nullable String trouble;
    long askAgainAt = Long.MIN_VALUE;
    long pause;
    long askedAt;
    @Nullable Standing told;

    /** Whether the period that was the present one when it was asked still is. */
    boolean present(long now) {
      return readings.stream().anyMatch(r -> r.covers(now) && r.covers(askedAt));
    }
  }

  private final IntensityProvider provider;
  private final Function<String, Optional<GridReading>> stored;
  private final BiConsumer<Standing, String> aloud;
  private final Map<String, Zone> zones = new HashMap<>();

  /**
   * @param stored the newest reading of a zone that was kept, for after a restart
   * @param aloud is told whenever a zone's standing changes
   */
  public LiveIntensities(
      IntensityProvider provider,
      Function<String, Optional<GridReading>> stored,
      BiConsumer<Standing, String> aloud) {
    this.provider = provider;
    this.stored = stored;
    this.aloud = aloud;
  }

  /** How a grid stands now. */
  public synchronized State at(String zone, long now) {
    Zone known = known(zone, now);
    State state = state(zone, known, now);
    if (known.told != state.standing) {
      known.told = state.standing;
      aloud.accept(state.standing, told(state, now));
    }
    return state;
  }

  /** What the provider expects from now on, the present period first; empty where it has none. */
  public synchronized List<GridReading> forecast(String zone, long now) {
    return known(zone, now).readings.stream().filter(r -> r.until() > now).toList();
  }

  private Zone known(String zone, long now) {
    Zone known =
        zones.computeIfAbsent(
            zone,
            name -> {
              Zone fresh = new Zone();
              fresh.last = stored.apply(name).orElse(null);
              return fresh;
            });
    if (!known.present(now) && now >= known.askAgainAt) ask(zone, known, now);
    return known;
  }

  private void ask(String zone, Zone known, long now) {
    try {
      List<GridReading> readings = provider.readings(zone, now);
      for (GridReading reading : readings) check(reading);
      known.readings = List.copyOf(readings);
      known.askedAt = now;
      known.pause = 0;
      known.askAgainAt = now + LEAST_MILLIS;
      GridReading newest =
          readings.stream()
              .filter(r -> r.from() <= now)
              .reduce((a, b) -> b)
              .orElseThrow(() -> unusable("it said nothing of the present"));
      known.last = newest;
      known.trouble =
          newest.covers(now)
              ? null
              : provider.name() + ": its newest figure is " + age(now - newest.until()) + " old";
    } catch (IntensityProvider.Unavailable e) {
      known.trouble = String.valueOf(e.getMessage());
      known.pause = Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, 2 * known.pause));
      Duration wish = e.retryAfter();
      long wished = wish == null ? 0 : Math.min(LONGEST_WISH_MILLIS, wish.toMillis());
      known.askAgainAt = now + Math.max(known.pause, wished);
    }
  }

  private void check(GridReading reading) throws IntensityProvider.Unavailable {
    double grams = reading.gramsPerKwh();
    if (!(grams >= 0 && grams <= MOST_GRAMS)) {
      throw unusable("it said " + grams + " g/kWh, which no grid can have");
    }
    if (reading.until() <= reading.from()) {
      throw unusable("it spoke of a time that ends before it begins");
    }
  }

  private IntensityProvider.Unavailable unusable(String why) {
    return new IntensityProvider.Unavailable(provider.name() + ": " + why, null);
  }

  private State state(String zone, Zone known, long now) {
    for (GridReading reading : known.readings) {
      if (reading.covers(now)) {
        return new State(zone, Standing.LIVE, reading.charging(now), known.trouble);
      }
    }
    String trouble = known.trouble == null ? "it is asked again soon" : known.trouble;
    GridReading last = known.last;
    boolean fresh = last != null && last.from() <= now && now - last.until() < LAST_KNOWN_MILLIS;
    return last != null && fresh
        ? new State(zone, Standing.LAST_KNOWN, last.charging(now), trouble)
        : new State(zone, Standing.YEARLY, null, trouble);
  }

  private String told(State state, long now) {
    GridReading reading = state.reading;
    if (reading == null) {
      return "grid "
          + state.zone
          + ": the yearly mean stands in for "
          + provider.name()
          + ": "
          + state.trouble;
    }
    String figure =
        String.format(
            Locale.ROOT,
            "grid %s: %.0f g/kWh, %s, %s (%s)",
            state.zone,
            reading.gramsPerKwh(),
            reading.signal().label(),
            reading.scope().label(),
            reading.source());
    return state.standing == Standing.LIVE
        ? figure
        : figure + ", last known " + age(now - reading.asOf()) + " ago: " + state.trouble;
  }

  private static String age(long millis) {
    long minutes = Math.max(0, millis / 60_000);
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }
}
