package dev.graft.energy;

import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's energy since its start: every microjoule the meter counted is a trial's, other work's,
 * idle or unattributed. Ticked about once a second; an attempt has its slot's idle energy from its
 * beginning to its end, however short, and energy by its processor time. Safe for use by several
 * threads.
 */
public final class NodeLedger {
  /** Shorter intervals say little of power. */
  private static final double LEAST_SECONDS = 0.25;

  /**
   * @param boot a name for this start
   * @param slots of the node, at least 1
   * @param zone of its grid, or null
   */
  public record Identity(String node, String boot, int slots, @Nullable String zone) {}

  private final Identity identity;
  private final MeterLadder ladder;
  private final ProcessTimes processes;
  private final LongSupplier nanos;
  private final LongSupplier millis;
  private final Consumer<String> aloud;
  private final IdlePower idlePower = new IdlePower();
  private final Workload workload = new Workload();
  private final MeterMix meters = new MeterMix();

  private PowerMeter meter;
  private ProcessTimes.@Nullable Snapshot last;
  private long lastNanos;
  private boolean started;
  private long seq;
  private double watts;
  private long totalUj;
  private long otherUj;
  private long idleUj;
  private long unattributedUj;

  /**
   * @param nanos monotonic clock, {@code millis} epoch clock
   * @param aloud is told when a meter is lost and which takes its place
   */
  public NodeLedger(
      Identity identity,
      MeterLadder ladder,
      ProcessTimes processes,
      LongSupplier nanos,
      LongSupplier millis,
      Consumer<String> aloud) {
    this.identity = identity;
    this.ladder = ladder;
    this.processes = processes;
    this.nanos = nanos;
    this.millis = millis;
    this.aloud = aloud;
    meter = ladder.choose().meter();
    meters.add(meter.info(), 0);
    watts = meter.idleWatts().orElse(0);
  }

  /**
   * An attempt begins to be worked at.
   *
   * @param pid of the process whose tree works for it, asked at each tick; −1: none now
   */
  public void began(AttemptKey attempt, LongSupplier pid) {
    workload.began(attempt, pid, nanos.getAsLong());
  }

  /** It is not worked at any more. */
  public void ended(AttemptKey attempt, CpuTime told) {
    workload.ended(attempt, told, nanos.getAsLong());
  }

  /** Attributes the energy since the last tick. */
  public synchronized void tick() {
    workload.hear();
    long from = lastNanos;
    long now = nanos.getAsLong();
    ProcessTimes.Snapshot before = last;
    ProcessTimes.Snapshot times = snapshot();
    last = times;
    boolean readable = before != null && times != null;
    double busy = before != null && times != null ? times.busySince(before) : 0;
    long energy = read(now, busy);
    lastNanos = now;
    if (!started) {
      started = true;
      return;
    }
    List<Workload.Use> uses =
        workload.between(
            from, now, pid -> before != null && times != null ? times.treeSince(before, pid) : 0);
    double seconds = (now - from) / 1e9;
    totalUj += energy;
    meters.add(meter.info(), energy);
    observe(energy, seconds, uses.isEmpty());
    if (readable) {
      attribute(energy, seconds, busy, uses);
    } else {
      unattributedUj += energy;
    }
    workload.settle();
  }

  private void attribute(long energy, double seconds, double busy, List<Workload.Use> uses) {
    double slotSeconds = seconds * identity.slots;
    List<Attribution.Load> loads =
        uses.stream()
            .map(u -> new Attribution.Load(u.cpuSeconds(), share(u.slotSeconds, slotSeconds)))
            .toList();
    double idleWatts = meter.idleWatts().orElse(idlePower.watts());
    Attribution.Split split =
        Attribution.split(energy, Math.round(idleWatts * seconds * 1e6), busy, loads);
    otherUj += split.otherUj();
    idleUj += split.idleUj();
    for (int i = 0; i < uses.size(); i++) uses.get(i).charge(split.shares().get(i));
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  private void observe(long energy, double seconds, boolean withoutTrials) {
    if (seconds < LEAST_SECONDS) return;
    watts = energy / 1e6 / seconds;
    idlePower.saw(watts, seconds, withoutTrials);
  }

  private ProcessTimes.@Nullable Snapshot snapshot() {
    try {
      return processes.read();
    } catch (IOException e) {
      return null;
    }
  }

  /** Where the meter is lost the next rung takes over, from the last tick on. */
  private long read(long now, double busy) {
    while (true) {
      try {
        return meter.readUj(now, busy);
      } catch (PowerMeter.MeterLost e) {
        PowerMeter next = ladder.below(meter.info().method()).meter();
        aloud.accept(
            e.getMessage()
                + "; energy is "
                + next.info().label().name().toLowerCase(Locale.ROOT)
                + " from now on by "
                + next.info().method()
                + " ("
                + next.info().source()
                + ")");
        meter = next;
        if (started) meter.readUj(lastNanos, 0);
      }
    }
  }

  /**
   * Running totals since the start; each report has a higher {@code seq} than the one before.
   *
   * @param all shares of every attempt, not only of those that changed since the last report
   */
  public synchronized EnergyReport report(boolean all) {
    return new EnergyReport(
        identity.node,
        identity.boot,
        ++seq,
        millis.getAsLong(),
        identity.zone,
        meters.method(),
        meters.low(),
        meters.high(),
        watts,
        totalUj,
        otherUj,
        idleUj,
        unattributedUj,
        workload.shares(all));
  }

  /** Of the last tick, in watts. */
  public synchronized double watts() {
    return watts;
  }

  /** Of the last tick, with the meter that is in use now. */
  public synchronized ClusterView.Power power() {
    return new ClusterView.Power(
        watts, meter.info().method(), meter.info().label().name().toLowerCase(Locale.ROOT));
  }
}
