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

  static long number(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds no number but \"" + text + "\"", e);
    }
  }

  /** Thermal design power of all packages in watts; 0 where it is not told. */
  static double tdpWatts(Path sysRoot) {
    try {
      double watts = 0;
      for (Path zone : zones(sysRoot)) {
        Path file = zone.resolve("constraint_0_max_power_uw");
        if (Files.isReadable(file)) watts += number(file) / 1e6;
      }
      return watts;
    } catch (IOException e) {
      return 0;
    }
  }
}
