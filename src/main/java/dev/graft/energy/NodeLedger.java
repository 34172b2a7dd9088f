package dev.graft.energy;

import static java.util.stream.Collectors.toSet;

import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.MachineState;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
  /** How often learnt idle power is looked at for the next start: it hardly changes. */
  private static final long REMEMBER_NANOS = 60_000_000_000L;

  /**
   * @param boot a name for this start
   * @param slots of the node, at least 1
   * @param zone of its grid, or null
   */
  public record Identity(String node, String boot, int slots, @Nullable String zone) {}

  private final Identity identity;
  private final ProcessTimes processes;
  private final LongSupplier nanos;
  private final LongSupplier millis;
  private final Workload workload = new Workload();
  private final List<LongSupplier> watched = new CopyOnWriteArrayList<>();
  private final Domains domains;
  private MachineShare machine;

  private ProcessTimes.@Nullable Snapshot last;
  private long lastNanos;
  private boolean started;
  private long seq;
  private final String machineBoot;
  private double openedAt;
  private double at;
  private boolean closing;
  private long rememberedNanos;

  /**
   * @param ladders one a device, the processors' first
   * @param memory of idle power
   * @param nanos monotonic clock, {@code millis} epoch clock
   * @param aloud is told when a meter is lost and which takes its place
   */
  public NodeLedger(
      Identity identity,
      List<MeterLadder> ladders,
      IdleMemory memory,
      ProcessTimes processes,
      LongSupplier nanos,
      LongSupplier millis,
      Consumer<String> aloud) {
    this.identity = identity;
    this.processes = processes;
    this.nanos = nanos;
    this.millis = millis;
    machine = MachineShare.alone(identity.slots);
    domains = new Domains(ladders, memory, aloud);
    machineBoot = processes.boot();
  }

  /** One that learns idle power anew. */
  public NodeLedger(
      Identity identity,
      List<MeterLadder> ladders,
      ProcessTimes processes,
      LongSupplier nanos,
      LongSupplier millis,
      Consumer<String> aloud) {
    this(identity, ladders, IdleMemory.NONE, processes, nanos, millis, aloud);
  }

  /**
   * A process that will work for attempts, asked at each tick; −1: none now. Where all of them are
   * told, a tick reads no other processes.
   */
  public void watch(LongSupplier pid) {
    watched.add(pid);
  }

  /**
   * An attempt begins to be worked at.
   *
   * @param pid of the process whose tree works for it, asked at each tick; −1: none now
   * @param gpus that it owns alone, by their UUIDs
   */
  public void began(AttemptKey attempt, LongSupplier pid, Set<String> gpus) {
    workload.began(attempt, pid, gpus, nanos.getAsLong());
  }

  /** It is not worked at any more. */
  public void ended(AttemptKey attempt, CpuTime told) {
    workload.ended(attempt, told, nanos.getAsLong());
  }

  /** Attributes the energy since the last tick. */
  public synchronized void tick() {
    workload.hear();
    machine.look();
    long from = lastNanos;
    long now = nanos.getAsLong();
    ProcessTimes.Snapshot before = last;
    ProcessTimes.Snapshot times = snapshot();
    last = times;
    double busy = before != null && times != null ? times.busySince(before) : 0;
    OptionalDouble uptime = processes.uptimeSeconds();
    at = uptime.orElse(at);
    List<Workload.Use> uses =
        started
            ? workload.between(
                from,
                now,
                pid -> before != null && times != null ? times.treeSince(before, pid) : 0)
            : List.of();
    Domains.Reading reading =
        domains.read(
            now,
            millis.getAsLong(),
            uptime,
            busy,
            gpu -> uses.stream().mapToDouble(use -> use.ownedSeconds(gpu)).sum());
    lastNanos = now;
    if (!started) {
      started = true;
      openedAt = at;
      return;
    }
    if (before != null && times != null) {
      attribute(reading, busy, uses, times);
    } else {
      domains.count(reading, interval -> false);
      if (machine.isFirst()) reading.intervals().forEach(domains::unattributed);
      else domains.leaveOut(reading);
    }
    machine.tell(domains.trialsUj());
    workload.settle();
    if (now - rememberedNanos > REMEMBER_NANOS) {
      rememberedNanos = now;
      domains.remember();
    }
  }

  /** The node ends in good order: what the machine draws after the next report is none of its. */
  public synchronized void closing() {
    closing = true;
    domains.remember();
  }

  private void attribute(
      Domains.Reading reading,
      double busy,
      List<Workload.Use> uses,
      ProcessTimes.Snapshot processNow) {
    double slotSeconds = reading.seconds() * machine.slots();
    List<Attribution.Load> loads =
        uses.stream()
            .map(u -> new Attribution.Load(u.cpuSeconds(), share(u.slotSeconds, slotSeconds)))
            .toList();
    Map<String, DeviceUse> gpus = new HashMap<>();
    for (Feed.Interval interval : reading.intervals()) {
      if (interval.device().equals(MeterLadder.HOST)) continue;
      gpus.computeIfAbsent(
          interval.device(), gpu -> DeviceUse.of(interval, uses, reading.seconds(), processNow));
    }
    domains.count(
        reading,
        interval -> {
          DeviceUse gpu = gpus.get(interval.device());
          return gpu == null ? uses.isEmpty() : gpu.byNobody();
        });
    for (Feed.Interval interval : reading.intervals()) {
      DeviceUse gpu = gpus.get(interval.device());
      if (gpu != null && gpu.contested()) {
        domains.contested(interval, millis.getAsLong());
        continue;
      }
      long idle = domains.idleBudgetUj(interval, reading.seconds());
      Attribution.Split split =
          gpu == null
              ? Attribution.split(interval.uj(), idle, busy, loads)
              : Attribution.device(
                  interval.uj(), idle, gpu.owned(), gpu.ownersUse(), gpu.othersUse());
      domains.attribute(
          interval, split, machine.elsewhere(interval.domain(), split), reading.seconds());
      for (int i = 0; i < uses.size(); i++)
        uses.get(i).charge(interval.domain(), split.shares().get(i));
    }
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  private ProcessTimes.@Nullable Snapshot snapshot() {
    try {
      if (watched.isEmpty()) return processes.read();
      Set<Long> roots =
          watched.stream().map(LongSupplier::getAsLong).filter(pid -> pid > 0).collect(toSet());
      return processes.read(roots);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Running totals since the start; each report has a higher {@code seq} than the one before.
   *
   * @param kept the {@code seq} of the newest report that is known to be stored: shares are of the
   *     attempts that changed after it; 0: of all that were not stored yet
   */
  public synchronized EnergyReport report(long kept) {
    seq++;
    Domains.Totals totals = domains.totals();
    MeterMix mix = domains.mix();
    return new EnergyReport(
        identity.node,
        identity.boot,
        seq,
        millis.getAsLong(),
        identity.zone,
        mix.method(),
        mix.low(),
        mix.high(),
        domains.watts(),
        totals.totalUj(),
        totals.otherUj(),
        totals.idleUj(),
        totals.unattributedUj(),
        new MachineState(
            machineBoot,
            openedAt,
            at,
            closing || !machine.isFirst(),
            domains.idlePower(),
            domains.domains(),
            machine.isFirst() ? domains.counters() : List.of()),
        workload.shares(kept, seq));
  }

  /** From now on it counts the machine together with its other nodes. */
  public synchronized void shares(MachineShare shared) {
    machine = shared;
    if (!shared.isFirst()) domains.sharesMachine(millis.getAsLong());
  }

  /** Of the last tick, in watts. */
  public synchronized double watts() {
    return domains.watts();
  }

  /** Of the last tick, with the meters that are in use now and what was wrong with readings. */
  public synchronized ClusterView.Power power() {
    return domains.power();
  }
}
