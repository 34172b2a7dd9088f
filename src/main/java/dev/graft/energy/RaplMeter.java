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
  private static final long NO_RANGE = 0;

  /** A node reads its meters about so often. */
  private static final long TICK_MILLIS = 1_000;

  /** Its writer on the host may be slow. */
  private static final double STUCK_SECONDS_SHARED = 60;

  private static final class Domain {
    final String name;
    final Path counter;
    final long range;
    final double mostWatts;
    long last;

    Domain(String name, Path counter, long range, double mostWatts, long last) {
      this.name = name;
      this.counter = counter;
      this.range = range;
      this.mostWatts = mostWatts;
      this.last = last;
    }

    /** A wrap counts on from the range; where there is none the counter began again at 0. */
    long advance(long now) {
      long delta = now - last;
      last = now;
      if (delta >= 0) return delta;
      return range == NO_RANGE ? now : delta + range;
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

  /** What the fastest counter takes for one round. */
  private static double round(List<Domain> domains) {
    return domains.stream()
        .filter(domain -> domain.range != NO_RANGE)
        .mapToDouble(domain -> domain.range / 1e6 / domain.mostWatts)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Half of it, at most 5 s. */
  private static long interval(double roundSeconds) throws Unusable {
    double millis = Math.min(5_000, roundSeconds / 2 * 1_000);
    if (millis >= TICK_MILLIS) return (long) millis;
    throw new Unusable(
        "a counter may go round in %.3f s, faster than it is read".formatted(roundSeconds));
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
                Powercap.name(zone),
                counter,
                range(files, zone),
                Powercap.mostWatts(zone),
                files.number(counter)));
      }
      if (domains.isEmpty()) {
        throw new Unusable(
            "the kernel shows no powercap counters; on a machine of one's own (Intel, or AMD since"
                + " Linux 5.11): sudo modprobe intel_rapl_msr; a virtual machine has none");
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
              interval(round(domains))));
    } catch (AccessDeniedException e) {
      throw new Unusable(
          e.getFile()
              + " may only be read by root (since CVE-2020-8694); to allow it: sudo chmod a+r "
              + sysRoot
              + "/class/powercap/intel-rapl*/energy_uj");
    } catch (IOException e) {
      throw new Unusable("a powercap counter cannot be read: " + e);
    }
  }

  private static long range(Files files, Path zone) throws IOException {
    Path file = zone.resolve("max_energy_range_uj");
    long range = files.number(file);
    if (range > 0) return range;
    throw new IOException(file + " tells no range: " + range);
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
        domains.add(
            new Domain(
                "package-" + domains.size(),
                counter,
                NO_RANGE,
                Powercap.MOST_WATTS,
                Powercap.number(counter)));
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

  @Override
  public double roundSeconds() {
    return round(domains);
  }

  @Override
  public double stuckSeconds() {
    return info.label() == Label.MEASURED ? PowerMeter.super.stuckSeconds() : STUCK_SECONDS_SHARED;
  }

  /** Each counter wraps at its own range; one without begins again at 0. */
  @Override
  public List<Reading> read(long nanos, double busySeconds) {
    List<Reading> readings = new ArrayList<>();
    for (Domain domain : domains) {
      long delta = domain.advance(number(domain.counter));
      readings.add(new Reading(domain.name, started ? delta : 0, domain.mostWatts));
    }
    started = true;
    return readings;
  }

  @Override
  public List<Count> counts() {
    return domains.stream().map(d -> new Count(d.name, d.last, d.range, d.mostWatts)).toList();
  }

  private long number(Path counter) {
    try {
      return files.number(counter);
    } catch (IOException e) {
      throw new MeterLost("the counter " + counter + " cannot be read any more: " + e);
    }
  }
}
