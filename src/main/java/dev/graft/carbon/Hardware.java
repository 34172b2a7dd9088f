package dev.graft.carbon;

import dev.graft.experiment.InvalidInput;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What making a machine emitted, spread over its life: the embodied part of the Software Carbon
 * Intensity specification (ISO/IEC 21031), with its defaults.
 *
 * @param grams of making the whole machine, CO₂e
 * @param lifeHours it is expected to serve
 * @param share of the machine that is this node, 0..1
 */
public record Hardware(double grams, double lifeHours, double share, Band band) {
  private static final double LIFE_HOURS = 35_040;
  private static final double HOST_THREADS = 32;
  private static final double HOURS_A_YEAR = 8_760;
  private static final Pattern OWN =
      Pattern.compile("(\\d{1,9}(?:\\.\\d+)?) ?kg(?: over (\\d{1,3}(?:\\.\\d+)?) ?y)?");

  /** Nothing is charged for making it. */
  public static final Hardware NONE = new Hardware(0, LIFE_HOURS, 1, Band.NONE);

  /** A server of one's own: 1,000 kg, 100 kg for each further processor, 150 kg a GPU; 4 years. */
  public static Hardware server(int processors, int gpus) {
    double kilograms = 1_000 + 100.0 * (processors - 1) + 150.0 * gpus;
    return new Hardware(kilograms * 1_000, LIFE_HOURS, 1, Band.times(2));
  }

  /** A virtual machine, as a part of a host assumed to have 32 hardware threads (11 to 96). */
  public static Hardware virtualMachine(int vcpus) {
    double share = Math.min(1, vcpus / HOST_THREADS);
    return new Hardware(1_000_000, LIFE_HOURS, share, Band.times(3));
  }

  /**
   * As people name it: {@code server}, {@code virtual-machine}, {@code none}, or what a maker
   * publishes, such as {@code 1300 kg} or {@code 1300 kg over 6 y} (4 years where none are given,
   * whole machine).
   *
   * @param threads hardware threads or vCPUs of this node
   * @param gpus of this node
   * @throws InvalidInput for any other text
   */
  public static Hardware named(String path, String text, int threads, int gpus) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    Matcher own = OWN.matcher(name);
    if (own.matches()) {
      String years = own.group(2);
      double hours = years == null ? LIFE_HOURS : Double.parseDouble(years) * HOURS_A_YEAR;
      double grams = Double.parseDouble(own.group(1)) * 1_000;
      if (hours > 0) return new Hardware(grams, hours, 1, Band.times(2));
    }
    return switch (name) {
      case "server" -> server(1, gpus);
      case "virtual-machine" -> virtualMachine(threads);
      case "none" -> NONE;
      default ->
          throw InvalidInput.of(
              path,
              text,
              "\"" + text + "\" is not a model of embodied carbon",
              "use server, virtual-machine, none, or a maker's figure such as 1300 kg or"
                  + " 1300 kg over 6 y");
    };
  }

  /** What is charged, in words. */
  public String told() {
    return grams == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%.0f kg over %.3g years%s",
            grams / 1_000,
            lifeHours / HOURS_A_YEAR,
            share == 1 ? "" : String.format(Locale.ROOT, ", of which %.3g is this node", share));
  }

  /**
   * TE · (TiR / EL) · (RR / ToR) in grams.
   *
   * @param seconds of use
   * @param part of this node that was reserved, 0..1
   */
  public double grams(double seconds, double part) {
    return grams * (seconds / 3_600 / lifeHours) * share * part;
  }
}
