package dev.graft.energy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Running average power limit counters of packages and memory, read through powercap. */
final class RaplMeter implements PowerMeter {
  /** More than any package draws; sets how often a counter must be read to see each wrap. */
  private static final double MOST_WATTS = 400;

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

  private RaplMeter(List<Domain> domains, Files files) {
    this.domains = domains;
    this.files = files;
    long range = domains.stream().mapToLong(domain -> domain.range).min().orElseThrow();
    long interval = Math.min(5_000, (long) (range / 1e6 / MOST_WATTS / 2 * 1_000));
    info =
        new Info(
            "rapl",
            Label.MEASURED,
            domains.size() + " powercap counters (packages and memory)",
            0.93,
            1.07,
            interval);
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
      return new RaplMeter(domains, files);
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

  @Override
  public Info info() {
    return info;
  }

  /** Each counter wraps at its own range. */
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
      sum += delta < 0 ? delta + domain.range : delta;
      domain.last = now;
    }
    if (!started) {
      started = true;
      return 0;
    }
    return sum;
  }
}
