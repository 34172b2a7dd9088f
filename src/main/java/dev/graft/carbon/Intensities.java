package dev.graft.carbon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Yearly grid intensities of countries, as shipped; rows of 0 or without a year are not used. */
public final class Intensities {
  private static final String FILE = "country-intensity.csv";
  private static final String SOURCE = "Ember; Energy Institute; processed by Our World in Data";

  private final Map<String, Intensity> zones;

  private Intensities(Map<String, Intensity> zones) {
    this.zones = zones;
  }

  /** The table within the program. */
  public static Intensities shipped() {
    InputStream table = Intensities.class.getResourceAsStream(FILE);
    if (table == null) throw new IllegalStateException(FILE + " is missing from the program");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return read(lines.lines().skip(1).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param rows {@code iso3,country,year,grams}
   */
  static Intensities read(List<String> rows) {
    Map<String, Intensity> zones = new TreeMap<>();
    for (String row : rows) {
      String[] f = row.split(",", -1);
      if (f.length != 4) throw new IllegalArgumentException("not a row of intensities: " + row);
      if (f[2].isBlank() || f[3].isBlank() || Double.parseDouble(f[3]) <= 0) continue;
      zones.put(
          f[0],
          new Intensity(f[0], f[1], Integer.parseInt(f[2]), Double.parseDouble(f[3]), SOURCE));
    }
    return new Intensities(zones);
  }

  /** By zone. */
  public List<Intensity> zones() {
    return List.copyOf(zones.values());
  }

  /**
   * @param zone ISO 3166 alpha-3, in any case; a provider's region after a dash is left aside
   */
  public Optional<Intensity> of(String zone) {
    String country = zone.strip().toUpperCase(Locale.ROOT).replaceFirst("^([A-Z]{3})-.+", "$1");
    return Optional.ofNullable(zones.get(country));
  }

  /** What somebody who wrote {@code zone} most probably meant: by country's name, then by code. */
  public Intensity nearest(String zone) {
    String wanted = zone.strip().toLowerCase(Locale.ROOT);
    return zones.values().stream()
        .min(
            Comparator.comparingInt((Intensity i) -> distance(wanted, i))
                .thenComparingInt(i -> -commonStart(wanted, i.zone().toLowerCase(Locale.ROOT))))
        .orElseThrow();
  }

  private static int distance(String wanted, Intensity i) {
    String country = i.country().toLowerCase(Locale.ROOT);
    String code = i.zone().toLowerCase(Locale.ROOT);
    if (country.equals(wanted)) return -2;
    if (wanted.length() >= 2 && (country.startsWith(wanted) || code.startsWith(wanted))) return -1;
    if (wanted.startsWith(code)) return 0;
    return Math.min(edits(wanted, code), edits(wanted, country));
  }

  private static int commonStart(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) i++;
    return i;
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
