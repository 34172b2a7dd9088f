package dev.graft.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kernel's powercap zones under {@code sys/class/powercap}. */
final class Powercap {
  /** Zones and their parts by the processor's registers; {@code intel-rapl-mmio} repeats them. */
  private static final Pattern ZONE = Pattern.compile("intel-rapl:[0-9]+(:[0-9]+)?");

  private static final Pattern PACKAGE = Pattern.compile("intel-rapl:[0-9]+");

  /** More than any package draws whose power is not told. */
  static final double MOST_WATTS = 1_000;

  /** Turbo may exceed the thermal design power for some seconds, but not by this factor. */
  private static final double MOST_OF_TDP = 4;

  private Powercap() {}

  /**
   * Directories of the zones that add up to the machine: packages and their memory. {@code core}
   * and {@code uncore} are parts of a package, {@code psys} contains it.
   */
  static List<Path> zones(Path sysRoot) throws IOException {
    Path root = sysRoot.resolve("class/powercap");
    if (!Files.isDirectory(root)) return List.of();
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(zone -> ZONE.matcher(zone.getFileName().toString()).matches())
          .filter(Powercap::counts)
          .sorted()
          .toList();
    }
  }

  /** Directories {@code intel-rapl:N} of a folder, whatever they are called in it. */
  static List<Path> packages(Path root) throws IOException {
    if (!Files.isDirectory(root)) return List.of();
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(zone -> PACKAGE.matcher(zone.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static boolean counts(Path zone) {
    try {
      String name = Files.readString(zone.resolve("name")).strip();
      return name.startsWith("package") || name.equals("dram");
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code package-0} as the kernel calls it; {@code dram-0} is the memory of package 0. */
  static String name(Path zone) throws IOException {
    String name = Files.readString(zone.resolve("name")).strip();
    return name.equals("dram") ? "dram-" + zone.getFileName().toString().split(":")[1] : name;
  }

  /** More than this a zone cannot draw. */
  static double mostWatts(Path zone) {
    double told = toldWatts(zone);
    return told > 0 ? Math.max(100, told * MOST_OF_TDP) : MOST_WATTS;
  }

  static long number(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      long number = Long.parseLong(text);
      if (number < 0) throw new IOException(file + " holds a number below 0: " + number);
      return number;
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds no number but \"" + text + "\"", e);
    }
  }

  /** Thermal design power of all packages in watts; 0 where it is not told. */
  static double tdpWatts(Path sysRoot) {
    try {
      double watts = 0;
      for (Path zone : zones(sysRoot)) {
        watts += toldWatts(zone);
      }
      return watts;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double toldWatts(Path zone) {
    Path file = zone.resolve("constraint_0_max_power_uw");
    try {
      return Files.isReadable(file) ? number(file) / 1e6 : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
