package dev.graft.energy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Running average power limit counters: of packages and memory, read through powercap, or this
 * virtual machine's share of them as its hypervisor tells it in files of the same form
 * (Scaphandre's qemu exporter).
 */
final class RaplMeter implements PowerMeter {
  /** More than any package draws; sets how often a counter must be read to see each wrap. */
  private static final double MOST_WATTS = 400;

  private static final long NO_RANGE = 0;

  private static final class Domain {
    final Path counter;
    final long range;
    long last;

    Domain(Path counter, long range, long last) {
      this.counter = counter;
      this.range = range;
      this.last = last;
    }
  }

  private final List<Domain> domains;
  private final Files files;
  private final Info info;
  private boolean started;

  private RaplMeter(List<Domain> domains, Files files, Info info) {
    this.domains = domains;
    this.files = files;
    this.info = info;
  }

  private static long interval(List<Domain> domains) {
    long range = domains.stream().mapToLong(domain -> domain.range).min().orElseThrow();
    return Math.min(5_000, (long) (range / 1e6 / MOST_WATTS / 2 * 1_000));
  }

  /** Reads the number in a file. */
  interface Files {
    long number(Path file) throws IOException;
  }

  static RaplMeter open(Path sysRoot) throws Unusable {
    return open(sysRoot, Powercap::number);
  }

  static RaplMeter open(Path sysRoot, Files files) throws Unusable {
    try {
      List<Domain> domains = new ArrayList<>();
      for (Path zone : Powercap.zones(sysRoot)) {
        Path counter = zone.resolve("energy_uj");
        domains.add(
            new Domain(
                counter, files.number(zone.resolve("max_energy_range_uj")), files.number(counter)));
      }
      if (domains.isEmpty()) {
        throw new Unusable(
            "the kernel shows no powercap counters (not an Intel or AMD processor, a virtual"
                + " machine, or the module intel_rapl_msr is not loaded)");
      }
      return new RaplMeter(
          domains,
          files,
          new Info(
              "rapl",
              Label.MEASURED,
              domains.size() + " powercap counters (packages and memory)",
              0.93,
              1.07,
              interval(domains)));
    } catch (AccessDeniedException e) {
      throw new Unusable(
          e.getFile()
              + " may only be read by root (since CVE-2020-8694); to allow it: sudo chmod -R a+r "
              + sysRoot
              + "/class/powercap/*/");
    } catch (IOException e) {
      throw new Unusable("a powercap counter cannot be read: " + e);
    }
  }

  /**
   * @param shared folder in which the hypervisor tells this machine's share, a folder {@code
   *     intel-rapl:N} a package; the counters have no range and begin again with their writer
   */
  static RaplMeter openShared(Path shared) throws Unusable {
    try {
      List<Domain> domains = new ArrayList<>();
      for (Path zone : Powercap.packages(shared)) {
        Path counter = zone.resolve("energy_uj");
        domains.add(new Domain(counter, NO_RANGE, Powercap.number(counter)));
      }
      if (domains.isEmpty()) {
        throw new Unusable(
            "the hypervisor shares no counters in "
                + shared
                + "; on the host: scaphandre qemu, and mount the machine's folder there");
      }
      return new RaplMeter(
          domains,
          Powercap::number,
          new Info(
              "hypervisor",
              Label.ESTIMATED,
              "the host's counters, shared out by CPU time and told in " + shared,
              0.85,
              1.15,
              5_000));
    } catch (IOException e) {
      throw new Unusable("a counter that the hypervisor shares cannot be read: " + e);
    }
  }

  @Override
  public Info info() {
    return info;
  }

  /** Each counter wraps at its own range; one without begins again at 0. */
  @Override
  public long readUj(long nanos, double busySeconds) {
    long sum = 0;
    for (Domain domain : domains) {
      long now;
      try {
        now = files.number(domain.counter);
      } catch (IOException e) {
        throw new MeterLost("the counter " + domain.counter + " cannot be read any more: " + e);
      }
      long delta = now - domain.last;
      sum +=
          delta >= 0 ? delta : domain.range == NO_RANGE ? Math.max(0, now) : delta + domain.range;
      domain.last = now;
    }
    if (!started) {
      started = true;
      return 0;
    }
    return sum;
  }
}
