package dev.graft.energy;

import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's energy since its start: every microjoule the meter counted is a trial's, other work's,
 * idle or unattributed. Ticked about once a second; a trial counts from the tick before it is first
 * seen. Safe for use by several threads.
 */
public final class NodeLedger {
  /** Shorter intervals say little of power. */
  private static final double LEAST_SECONDS = 0.25;

  /** An attempt and the process whose tree works for it; −1: none. */
  public record Running(String trial, int attempt, long pid) {}

  private record Key(String trial, int attempt) {}

  private static final class Account {
    long dynamicUj;
    long idleUj;
    double seconds;
    boolean changed;
  }

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
  private final Map<Key, Account> accounts = new LinkedHashMap<>();
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

  /** Attributes the energy since the last tick. */
  public synchronized void tick(Collection<Running> running) {
    long now = nanos.getAsLong();
    ProcessTimes.Snapshot before = last;
    ProcessTimes.Snapshot times = snapshot();
    last = times;
    double busy = before == null || times == null ? 0 : times.busySince(before);
    long energy = read(now, busy);
    double seconds = (now - lastNanos) / 1e9;
    lastNanos = now;
    if (!started) {
      started = true;
      return;
    }
    totalUj += energy;
    meters.add(meter.info(), energy);
    observe(energy, seconds, running.isEmpty());
    if (before == null || times == null) {
      unattributedUj += energy;
    } else {
      attribute(energy, seconds, busy, running, before, times);
    }
  }

  private void attribute(
      long energy,
      double seconds,
      double busy,
      Collection<Running> running,
      ProcessTimes.Snapshot before,
      ProcessTimes.Snapshot times) {
    List<Attribution.Load> loads = new ArrayList<>();
    for (Running one : running) {
      loads.add(new Attribution.Load(times.treeSince(before, one.pid), 1.0 / identity.slots));
    }
    double idleWatts = meter.idleWatts().orElse(idlePower.watts());
    Attribution.Split split =
        Attribution.split(energy, Math.round(idleWatts * seconds * 1e6), busy, loads);
    otherUj += split.otherUj();
    idleUj += split.idleUj();
    int i = 0;
    for (Running one : running) {
      Attribution.Share share = split.shares().get(i++);
      Account account =
          accounts.computeIfAbsent(new Key(one.trial, one.attempt), key -> new Account());
      account.dynamicUj += share.dynamicUj();
      account.idleUj += share.idleUj();
      account.seconds += seconds;
      account.changed = true;
    }
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
    List<EnergyReport.Share> shares = new ArrayList<>();
    accounts.forEach(
        (key, a) -> {
          if (!all && !a.changed) return;
          a.changed = false;
          shares.add(
              new EnergyReport.Share(key.trial, key.attempt, a.dynamicUj, a.idleUj, a.seconds));
        });
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
        shares);
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
