package dev.graft.energy;

import dev.graft.energy.Feed.Interval;
import dev.graft.run.ClusterView;
import dev.graft.run.MachineState;
import dev.graft.run.MachineState.Counter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All that a node meters: packages, memory, each GPU. Every domain's energy is a trial's, other
 * work's, idle or unattributed, and the node's totals are the sums of its domains.
 */
final class Domains {
  /** Of the whole node, in microjoules. */
  record Totals(long totalUj, long otherUj, long idleUj, long unattributedUj) {}

  /**
   * What was drawn since the reading before.
   *
   * @param seconds of monotonic time, never below 0
   */
  record Reading(List<Interval> intervals, double seconds) {}

  private final List<Feed> feeds;
  private final MeterNotes notes;
  private final ClockWatch clocks;
  private final Map<String, DomainAccount> accounts = new LinkedHashMap<>();
  private final MeterMix mix = new MeterMix();
  private final IdleMemory memory;
  private final Map<String, Long> openings = new HashMap<>();
  private boolean started;

  /** Time that passed, without what a clock ran back. */
  private double elapsedSeconds;

  /**
   * @param ladders one a device, the processors' first
   * @param memory of idle power
   * @param aloud is told when a meter is lost and which takes its place
   */
  Domains(List<MeterLadder> ladders, IdleMemory memory, Consumer<String> aloud) {
    this.memory = memory;
    notes = new MeterNotes(aloud);
    clocks = new ClockWatch(notes);
    feeds = ladders.stream().map(ladder -> new Feed(ladder, notes)).toList();
    mix.add(host().info(), 0);
  }

  private PowerMeter host() {
    return feeds.get(0).meter();
  }

  /**
   * Reads every device.
   *
   * @param uptime see {@link ClockWatch#step}
   * @param busySeconds CPU time of all processes since the reading before
   * @param ownedSeconds how long trials owned the device of this name since then
   */
  Reading read(
      long nanos,
      long millis,
      OptionalDouble uptime,
      double busySeconds,
      ToDoubleFunction<String> ownedSeconds) {
    ClockWatch.Step since = clocks.step(nanos, millis, uptime);
    elapsedSeconds += since.seconds();
    long elapsedNanos = Math.round(elapsedSeconds * 1e9);
    List<Interval> intervals = new ArrayList<>();
    for (Feed feed : feeds) {
      double busy =
          feed.device().equals(MeterLadder.HOST)
              ? busySeconds
              : ownedSeconds.applyAsDouble(feed.device());
      intervals.addAll(feed.read(new Feed.Moment(elapsedNanos, millis, since, busy)));
    }
    if (!started) {
      intervals.clear();
      counts().forEach((name, count) -> openings.put(name, count.uj()));
    }
    started = true;
    return new Reading(intervals, since.seconds());
  }

  /**
   * Counts what was read; each interval must then be attributed or called unattributed.
   *
   * @param unused whether nobody could have used a domain, so that it tells its idle power
   */
  void count(Reading reading, Predicate<Interval> unused) {
    if (reading.seconds() >= DomainAccount.LEAST_SECONDS) {
      accounts.values().forEach(DomainAccount::rests);
    }
    for (Interval interval : reading.intervals()) {
      accounts
          .computeIfAbsent(
              interval.domain(), domain -> new DomainAccount(interval, memory.watts(domain)))
          .add(interval, reading.seconds(), unused.test(interval));
      mix.add(interval.info(), interval.uj());
    }
  }

  /** Two trials owned a device at once: what it drew is neither's. */
  void contested(Interval interval, long millis) {
    notes.add(
        interval.device(),
        MeterNotes.Kind.SHARED_OWNER,
        millis,
        0,
        interval.domain()
            + " was owned by two trials at once; its energy of that time is unattributed");
    unattributed(interval);
  }

  /** Another node meters this machine too. */
  void sharesMachine(long millis) {
    notes.add(
        "machine",
        MeterNotes.Kind.SHARED_MACHINE,
        millis,
        0,
        "another node meters this machine; this one tells what its own trials draw, the other all"
            + " else");
  }

  /** What the domain would have drawn idle in an interval. */
  long idleBudgetUj(Interval interval, double seconds) {
    return account(interval).idleBudgetUj(interval, seconds);
  }

  void attribute(Interval interval, Attribution.Split split, Elsewhere elsewhere, double seconds) {
    account(interval).attribute(split, elsewhere, seconds);
  }

  /** Another node of the machine tells what was drawn. */
  void leaveOut(Reading reading) {
    for (Interval interval : reading.intervals()) {
      account(interval).leaveOut(interval.uj(), reading.seconds());
    }
  }

  /** What trials drew since the start, by domain. */
  Map<String, Long> trialsUj() {
    Map<String, Long> trials = new HashMap<>();
    accounts.forEach((domain, account) -> trials.put(domain, account.trialsUj()));
    return trials;
  }

  void unattributed(Interval interval) {
    account(interval).unattributed(interval.uj());
  }

  private DomainAccount account(Interval interval) {
    DomainAccount account = accounts.get(interval.domain());
    if (account == null) throw new IllegalStateException(interval + " was not counted");
    return account;
  }

  Totals totals() {
    List<ClusterView.Power.Domain> all = views();
    return new Totals(
        all.stream().mapToLong(ClusterView.Power.Domain::totalUj).sum(),
        all.stream().mapToLong(ClusterView.Power.Domain::otherUj).sum(),
        all.stream().mapToLong(ClusterView.Power.Domain::idleUj).sum(),
        all.stream().mapToLong(ClusterView.Power.Domain::unattributedUj).sum());
  }

  private Map<String, PowerMeter.Count> counts() {
    Map<String, PowerMeter.Count> counts = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      feed.meter().counts().forEach(c -> counts.put(feed.device() + "/" + c.name(), c));
    }
    return counts;
  }

  /** Counters that were there from the first reading on. */
  List<Counter> counters() {
    List<Counter> counters = new ArrayList<>();
    counts()
        .forEach(
            (name, c) -> {
              Long opening = openings.get(name);
              if (opening != null) {
                counters.add(new Counter(name, opening, c.uj(), c.range(), c.mostWatts()));
              }
            });
    return counters;
  }

  /** Each domain's ledger since the start. */
  List<MachineState.Domain> domains() {
    return views().stream()
        .map(
            d ->
                new MachineState.Domain(
                    d.name(),
                    d.totalUj(),
                    d.trialsUj(),
                    d.otherUj(),
                    d.idleUj(),
                    d.unattributedUj()))
        .toList();
  }

  /** See {@link MachineState#idlePower}. */
  String idlePower() {
    if (accounts.values().stream().anyMatch(DomainAccount::isLearning)) return "learning";
    return accounts.values().stream().anyMatch(a -> a.learntWatts().isPresent())
        ? "learnt"
        : "model";
  }

  /** Keeps what was learnt for the next start. */
  void remember() {
    Map<String, Double> learnt = new HashMap<>();
    accounts.forEach((domain, a) -> a.learntWatts().ifPresent(w -> learnt.put(domain, w)));
    if (!learnt.isEmpty()) memory.keep(learnt);
  }

  /** The meters the totals came from. */
  MeterMix mix() {
    return mix;
  }

  double watts() {
    return accounts.isEmpty()
        ? host().idleWatts().orElse(0)
        : accounts.values().stream().mapToDouble(DomainAccount::watts).sum();
  }

  private List<ClusterView.Power.Domain> views() {
    return accounts.values().stream().map(DomainAccount::view).toList();
  }

  /** With the weakest label of the meters in use: a sum is worth no more than its parts. */
  ClusterView.Power power() {
    List<PowerMeter.Info> infos = feeds.stream().map(feed -> feed.meter().info()).toList();
    PowerMeter.Label weakest =
        infos.stream().map(PowerMeter.Info::label).max(Comparator.naturalOrder()).orElseThrow();
    return new ClusterView.Power(
        watts(),
        infos.stream().map(PowerMeter.Info::method).distinct().collect(Collectors.joining("+")),
        weakest.name().toLowerCase(Locale.ROOT),
        views(),
        notes.all());
  }
}
