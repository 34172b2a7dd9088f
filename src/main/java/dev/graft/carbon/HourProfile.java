package dev.graft.carbon;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a kWh of a grid emits in each hour of a day, UTC.
 *
 * @param zone or {@link #OWN}
 * @param grams g CO₂e/kWh by hour, 0 to 23; hours that nothing is known of are left out
 * @param days of which they are means; 0 for figures that somebody gave
 * @param source who says so
 */
public record HourProfile(
    String zone, Map<Integer, Double> grams, int days, Signal signal, Scope scope, String source) {
  /** In place of a zone: figures that somebody gave. */
  public static final String OWN = "own";

  public static final int HOURS = 24;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final double MOST_GRAMS = 3_000;

  public HourProfile {
    grams = Map.copyOf(grams);
  }

  /**
   * @param text one figure, or 24, of the hours from midnight UTC on, apart by commas or spaces
   * @throws InvalidInput for another number of them, or one that no grid can have
   */
  public static HourProfile given(String path, String text) {
    List<String> parts = Arrays.stream(text.strip().split("[,;\\s]+", -1)).toList();
    if (parts.size() != 1 && parts.size() != HOURS) {
      throw refused(path, text, "there are " + parts.size() + " figures");
    }
    List<Double> figures = new ArrayList<>();
    for (String part : parts) {
      if (!part.matches("\\d{1,4}(\\.\\d{1,9})?") || Double.parseDouble(part) > MOST_GRAMS) {
        throw refused(path, text, "\"" + part + "\" is not from 0 to 3000 g/kWh");
      }
      figures.add(Double.valueOf(part));
    }
    Map<Integer, Double> grams = new TreeMap<>();
    for (int h = 0; h < HOURS; h++) grams.put(h, figures.get(h % figures.size()));
    return new HourProfile(
        OWN, grams, 0, Signal.AVERAGE, Scope.LIFECYCLE, "given with the question");
  }

  private static InvalidInput refused(String path, String text, String why) {
    return InvalidInput.of(
        path,
        text,
        why,
        "give one figure in g/kWh, such as 52, or 24 with commas: of the hours from 00:00 UTC on");
  }

  /**
   * Means by hour of what was kept for a zone; of the kind (average or marginal, direct or
   * lifecycle) of the newest only, since kinds are never mixed.
   *
   * @param readings in order of time
   */
  public static HourProfile kept(String zone, List<GridReading> readings) {
    if (readings.isEmpty()) {
      return new HourProfile(zone, Map.of(), 0, Signal.AVERAGE, Scope.LIFECYCLE, "nothing kept");
    }
    GridReading newest = readings.get(readings.size() - 1);
    double[] sums = new double[HOURS];
    int[] counts = new int[HOURS];
    Set<Long> days = new HashSet<>();
    Set<String> sources = new TreeSet<>();
    for (GridReading r : readings) {
      if (r.signal() != newest.signal() || r.scope() != newest.scope()) continue;
      int hour = hourOf(r.from());
      sums[hour] += r.gramsPerKwh();
      counts[hour]++;
      days.add(Math.floorDiv(r.from(), HOURS * HOUR_MILLIS));
      sources.add(r.source());
    }
    Map<Integer, Double> grams = new TreeMap<>();
    for (int h = 0; h < HOURS; h++) if (counts[h] > 0) grams.put(h, sums[h] / counts[h]);
    return new HourProfile(
        zone, grams, days.size(), newest.signal(), newest.scope(), String.join(" + ", sources));
  }

  /** Where the figures are from, in words. */
  public String told() {
    return days == 0
        ? source
        : "mean by the hour of the day, "
            + days
            + (days == 1 ? " day" : " days")
            + " kept: "
            + source;
  }

  /** Hour of the day of a time, UTC. */
  public static int hourOf(long millis) {
    return (int) Math.floorMod(Math.floorDiv(millis, HOUR_MILLIS), (long) HOURS);
  }

  /** Whether every hour has the same figure, so that times do not matter. */
  public boolean flat() {
    return grams.size() == HOURS && new HashSet<>(grams.values()).size() == 1;
  }

  /**
   * What a kWh would have emitted on average, had the work begun in another hour of the day and
   * gone on as it did.
   *
   * @param drawn microjoules by the start of the quarter of an hour, epoch milliseconds
   * @param hour of the day in which the first of it would have been drawn
   * @return mean by energy; empty where an hour that it needs is not known
   */
  public OptionalDouble mean(SortedMap<Long, Long> drawn, int hour) {
    if (drawn.isEmpty()) return OptionalDouble.empty();
    long shift = (hour - hourOf(drawn.firstKey())) * HOUR_MILLIS;
    double sum = 0;
    double weight = 0;
    for (Map.Entry<Long, Long> part : drawn.entrySet()) {
      Double figure = grams.get(hourOf(part.getKey() + shift));
      if (part.getValue() == 0) continue;
      if (figure == null) return OptionalDouble.empty();
      sum += figure * part.getValue();
      weight += part.getValue();
    }
    return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
  }
}
