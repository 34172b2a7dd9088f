package dev.graft.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a node's report tells of its machine, so that the next start of the node can tell what was
 * drawn after the last report of one that was killed: energy counters go on in between.
 *
 * @param boot names this start of the machine, whose restart sets counters back; "" where the
 *     kernel does not tell
 * @param openedAt seconds of the machine's uptime at the node's first reading, {@code at} at its
 *     last
 * @param closed whether the node ends in good order with this report: what the machine draws later
 *     is none of its own
 * @param idlePower how the machine's idle power is known: {@code model}, {@code learnt} or {@code
 *     learning}
 * @param domains the node's ledger by domain since its start
 */
public record MachineState(
    String boot,
    double openedAt,
    double at,
    boolean closed,
    String idlePower,
    List<Domain> domains,
    List<Counter> counters) {
  /** Clocks and counters are not read at one moment. */
  private static final double SLACK_SECONDS = 1;

  /**
   * A domain's ledger in microjoules: its parts add up to the total.
   *
   * @param name such as {@code package-0}, {@code dram-0} or {@code gpu-0}
   */
  public record Domain(
      String name, long totalUj, long trialsUj, long otherUj, long idleUj, long unattributedUj) {

    /** Both together. */
    public Domain plus(Domain other) {
      return new Domain(
          name,
          totalUj + other.totalUj,
          trialsUj + other.trialsUj,
          otherUj + other.otherUj,
          idleUj + other.idleUj,
          unattributedUj + other.unattributedUj);
    }
  }

  /**
   * An energy counter, in microjoules.
   *
   * @param opening its value at the node's first reading, {@code now} at its last
   * @param range at which it wraps; 0: it only ever begins again at 0
   * @param mostWatts it cannot count more
   */
  public record Counter(String name, long opening, long now, long range, double mostWatts) {}

  /**
   * What is known of the time between the last report of an earlier start and this start.
   *
   * @param uj that counters show was drawn; 0 where none does
   * @param note of what is known and what is not, for people
   */
  public record Gap(long uj, String note) {}

  public MachineState {
    domains = List.copyOf(domains);
    counters = List.copyOf(counters);
  }

  /** Empty where the earlier start ended in good order, or nothing is told of either. */
  public Optional<Gap> since(MachineState earlier) {
    if (earlier.closed || earlier.boot.isEmpty() || boot.isEmpty()) return Optional.empty();
    if (!earlier.boot.equals(boot)) {
      return Optional.of(
          new Gap(
              0,
              "the machine was restarted under the node: what was drawn after the node's last"
                  + " report is not known and in no ledger"));
    }
    double seconds = Math.max(0, openedAt - earlier.at);
    long sum = 0;
    List<String> unknown = new ArrayList<>();
    int known = 0;
    for (Counter counter : counters) {
      Optional<Counter> before =
          earlier.counters.stream().filter(c -> c.name.equals(counter.name)).findFirst();
      if (before.isEmpty()) continue;
      long delta = delta(before.get().now, counter);
      double most = counter.mostWatts * (seconds + SLACK_SECONDS) * 1e6;
      if (counter.range > 0 && most >= counter.range || delta > most) {
        unknown.add(counter.name);
      } else {
        sum += delta;
        known++;
      }
    }
    return Optional.of(new Gap(sum, note(seconds, sum, known, unknown)));
  }

  private static long delta(long before, Counter counter) {
    long delta = counter.opening - before;
    return delta >= 0 ? delta : counter.range > 0 ? delta + counter.range : counter.opening;
  }

  private static String note(double seconds, long sum, int known, List<String> unknown) {
    String when =
        String.format(
            Locale.ROOT,
            "the node was killed and started again %.0f s after its last report: ",
            seconds);
    if (known == 0 && unknown.isEmpty()) {
      return when
          + "what was drawn then is not known and in no ledger, as its meter counts only while the"
          + " node runs";
    }
    String lost =
        unknown.isEmpty()
            ? ""
            : "what "
                + String.join(", ", unknown)
                + " counted then cannot be told, as it may have gone round";
    String counted =
        String.format(
            Locale.ROOT, "its counters went on by %.1f J, which are unattributed", sum / 1e6);
    return when + (known == 0 ? lost : unknown.isEmpty() ? counted : counted + "; " + lost);
  }
}
