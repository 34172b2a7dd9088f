package dev.graft.run;

import java.util.Locale;

/**
 * What a kWh of a grid emits for a time, as a provider said.
 *
 * @param zone as nodes name it: ISO 3166 alpha-3, perhaps with the provider's region after a dash
 * @param from epoch milliseconds, {@code until} after the last
 * @param gramsPerKwh CO₂e
 * @param forecast not measured yet, or estimated by the provider
 * @param asOf when the provider's figure is of: older than {@code from} where it is the last known
 * @param source who says so
 */
public record GridReading(
    String zone,
    long from,
    long until,
    double gramsPerKwh,
    Signal signal,
    Scope scope,
    boolean forecast,
    long asOf,
    String source) {
  /** Energy is charged by quarters of an hour, of which every provider's periods are made. */
  public static final long QUARTER_MILLIS = 900_000;

  /** Of all plants, or of those that answer to one kWh more. */
  public enum Signal {
    AVERAGE,
    MARGINAL;

    public static Signal of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of burning alone, or with building plants and bringing fuel. */
  public enum Scope {
    DIRECT,
    LIFECYCLE;

    public static Scope of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean covers(long millis) {
    return from <= millis && millis < until;
  }

  /** Whether it stands for a time that its provider did not speak of. */
  public boolean lastKnown() {
    return asOf < from;
  }

  /** Start of the quarter of an hour that a time lies in. */
  public static long quarter(long millis) {
    return Math.floorDiv(millis, QUARTER_MILLIS) * QUARTER_MILLIS;
  }

  /** The same figure for the quarter of an hour of {@code now}. */
  public GridReading charging(long now) {
    long quarter = quarter(now);
    return new GridReading(
        zone,
        quarter,
        quarter + QUARTER_MILLIS,
        gramsPerKwh,
        signal,
        scope,
        forecast,
        covers(now) ? quarter : asOf,
        source);
  }
}
