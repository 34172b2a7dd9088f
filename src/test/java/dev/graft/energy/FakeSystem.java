package dev.graft.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A directory that looks like {@code /sys} and {@code /proc}. */
public final class FakeSystem {
  public final Path sys;
  public final Path proc;

  /** What a hypervisor tells. */
  public final Path shared;

  public FakeSystem(Path root) {
    sys = root.resolve("sys");
    proc = root.resolve("proc");
    shared = root.resolve("var/scaphandre");
  }

  public FakeSystem zone(String directory, String name, long energyUj, long rangeUj) {
    Path zone = sys.resolve("class/powercap").resolve(directory);
    write(zone.resolve("name"), name);
    write(zone.resolve("max_energy_range_uj"), Long.toString(rangeUj));
    write(zone.resolve("energy_uj"), Long.toString(energyUj));
    return this;
  }

  /** Thermal design power of a package. */
  public void power(String directory, double watts) {
    write(
        sys.resolve("class/powercap").resolve(directory).resolve("constraint_0_max_power_uw"),
        Long.toString(Math.round(watts * 1e6)));
  }

  /** Seconds since boot. */
  public void uptime(double seconds) {
    write(proc.resolve("uptime"), String.format(Locale.ROOT, "%.2f 1.00", seconds));
  }

  public void counter(String directory, long energyUj) {
    write(counter(directory), Long.toString(energyUj));
  }

  public Path counter(String directory) {
    return sys.resolve("class/powercap").resolve(directory).resolve("energy_uj");
  }

  public FakeSystem cpus(int count, boolean virtual) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("processor\t: ").append(i).append('\n');
      text.append("model name\t: Test CPU\n");
      text.append("flags\t\t: fpu vme ").append(virtual ? "hypervisor " : "").append("sse\n\n");
    }
    write(proc.resolve("cpuinfo"), text.toString());
    return this;
  }

  public FakeSystem vendor(String name) {
    write(sys.resolve("class/dmi/id/sys_vendor"), name);
    return this;
  }

  /** Busy time of all processors since boot. */
  public void busy(double seconds) {
    long ticks = Math.round(seconds * 100);
    write(
        proc.resolve("stat"),
        String.format(Locale.ROOT, "cpu  %d 0 0 999 5 0 0 7 0 0%ncpu0 1 2 3%n", ticks));
  }

  public void process(long pid, long parent, double seconds, double ofEndedChildren) {
    String stat =
        String.format(
            Locale.ROOT,
            "%d (a (strange) name) S %d 1 1 0 -1 4194304 1 2 3 4 %d 0 %d 0 20 0 9 0 %d 1 2",
            pid,
            parent,
            Math.round(seconds * 100),
            Math.round(ofEndedChildren * 100),
            1000 + pid);
    write(proc.resolve(Long.toString(pid)).resolve("stat"), stat);
  }

  public void ends(long pid) {
    try {
      Files.delete(proc.resolve(Long.toString(pid)).resolve("stat"));
      Files.delete(proc.resolve(Long.toString(pid)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
