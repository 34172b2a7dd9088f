package dev.graft.carbon;

import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * By what the energy of things that are compared is charged: each quarter of an hour by the figure
 * that was kept for it, or all by yearly means. Average and marginal figures, and direct and
 * lifecycle ones, are never mixed: yearly means (average, lifecycle) fill gaps only beside figures
 * of their own kind, and where kinds differ they stand for everything, which a note says.
 */
public final class GridBasis {
  /**
   * Energy of a zone in a quarter of an hour; a quarter of {@link #UNKNOWN} where it is not known.
   */
  public record Drawn(String zone, long quarter, long uj) {}

  public static final long UNKNOWN = Long.MIN_VALUE;

  /**
   * What a zone's energy was charged by.
   *
   * @param gramsPerKwh mean by energy, {@code lo} and {@code hi} the least and the greatest
   * @param quarters charged by a figure of their own, {@code forecast} and {@code lastKnown} of
   *     them by such, {@code yearly} further ones by the yearly mean
   * @param from first quarter's start, {@code until} the last one's end
   */
  public record Used(
      String zone,
      double gramsPerKwh,
      double lo,
      double hi,
      int quarters,
      int forecast,
      int lastKnown,
      int yearly,
      long from,
      long until,
      Signal signal,
      Scope scope,
      String source) {}

  private record Kind(Signal signal, Scope scope) {
    static final Kind OF_TABLE = new Kind(Signal.AVERAGE, Scope.LIFECYCLE);

    static Kind of(GridReading r) {
      return new Kind(r.signal(), r.scope());
    }

    @Override
    public String toString() {
      return signal.label() + ", " + scope.label();
    }
  }

  private final Map<String, Map<Long, GridReading>> readings;
  private final List<Used> used;
  private final @Nullable String note;

  private GridBasis(
      Map<String, Map<Long, GridReading>> readings, List<Used> used, @Nullable String note) {
    this.readings = readings;
    this.used = List.copyOf(used);
    this.note = note;
  }

  /**
   * @param readings kept, by zone and the start of their quarter
   * @param yearly mean of a zone
   */
  public static GridBasis of(
      Collection<Drawn> drawn,
      Map<String, Map<Long, GridReading>> readings,
      Function<String, Optional<Intensity>> yearly) {
    Set<Kind> kinds = new HashSet<>();
    int gaps = 0;
    int all = 0;
    for (Drawn d : drawn) {
      if (d.uj == 0) continue;
      all++;
      GridReading reading = reading(readings, d.zone, d.quarter);
      if (reading == null) gaps++;
      else kinds.add(Kind.of(reading));
    }
    if (kinds.isEmpty()) return new GridBasis(Map.of(), List.of(), null);
    if (kinds.size() > 1) {
      return yearly("figures of several kinds were kept (" + kinds + ")");
    }
    Kind kind = kinds.iterator().next();
    if (gaps > 0 && !kind.equals(Kind.OF_TABLE)) {
      return yearly(
          gaps + " of " + all + " quarters of an hour have no figure, and the others are " + kind);
    }
    Map<String, Tally> zones = new TreeMap<>();
    for (Drawn d : drawn) {
      if (d.uj == 0) continue;
      GridReading reading = reading(readings, d.zone, d.quarter);
      Double grams =
          reading != null
              ? Double.valueOf(reading.gramsPerKwh())
              : yearly.apply(d.zone).map(Intensity::gramsPerKwh).orElse(null);
      if (grams != null) {
        zones.computeIfAbsent(d.zone, zone -> new Tally()).add(d, reading, grams);
      }
    }
    List<Used> used = new ArrayList<>();
    zones.forEach((zone, tally) -> used.add(tally.used(zone, kind)));
    return new GridBasis(
        readings,
        used,
        gaps == 0
            ? null
            : gaps
                + " of "
                + all
                + " quarters of an hour have no figure: the yearly mean stands in for them");
  }

  private static GridBasis yearly(String why) {
    return new GridBasis(
        Map.of(),
        List.of(),
        "charged by yearly means: "
            + why
            + "; average and marginal, direct and lifecycle figures are never mixed");
  }

  /** Whether figures by time are used. */
  public boolean timed() {
    return !used.isEmpty();
  }

  /** The figure for a quarter of an hour; empty: the yearly mean. */
  public Optional<Double> gramsPerKwh(String zone, long quarter) {
    return Optional.ofNullable(reading(readings, zone, quarter)).map(GridReading::gramsPerKwh);
  }

  /** By zone; empty where yearly means are used. */
  public List<Used> used() {
    return used;
  }

  /** What people must be told, or null. */
  public @Nullable String note() {
    return note;
  }

  private static @Nullable GridReading reading(
      Map<String, Map<Long, GridReading>> readings, String zone, long quarter) {
    return readings.getOrDefault(zone, Map.of()).get(quarter);
  }

  private static final class Tally {
    private final Set<Long> quarters = new HashSet<>();
    private final Set<Long> forecast = new HashSet<>();
    private final Set<Long> lastKnown = new HashSet<>();
    private final Set<Long> yearly = new HashSet<>();
    private final Set<String> sources = new HashSet<>();
    private double microjoules;
    private double sum;
    private double lo = Double.POSITIVE_INFINITY;
    private double hi = Double.NEGATIVE_INFINITY;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    void add(Drawn d, @Nullable GridReading reading, double grams) {
      microjoules += d.uj;
      sum += d.uj * grams;
      lo = Math.min(lo, grams);
      hi = Math.max(hi, grams);
      if (reading == null) {
        yearly.add(d.quarter);
        return;
      }
      quarters.add(d.quarter);
      if (reading.forecast()) forecast.add(d.quarter);
      if (reading.lastKnown()) lastKnown.add(d.quarter);
      sources.add(reading.source());
      from = Math.min(from, reading.from());
      until = Math.max(until, reading.until());
    }

    Used used(String zone, Kind kind) {
      boolean none = quarters.isEmpty();
      return new Used(
          zone,
          sum / microjoules,
          lo,
          hi,
          quarters.size(),
          forecast.size(),
          lastKnown.size(),
          yearly.size(),
          none ? 0 : from,
          none ? 0 : until,
          kind.signal,
          kind.scope,
          none ? "yearly mean" : String.join(" + ", sources.stream().sorted().toList()));
    }
  }
}
