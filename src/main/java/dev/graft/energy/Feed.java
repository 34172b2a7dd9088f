package dev.graft.energy;

import static dev.graft.energy.MeterNotes.Kind.GAP;
import static dev.graft.energy.MeterNotes.Kind.IMPLAUSIBLE;
import static dev.graft.energy.MeterNotes.Kind.LOST;
import static dev.graft.energy.MeterNotes.Kind.RECOVERED;
import static dev.graft.energy.MeterNotes.Kind.STUCK;

import dev.graft.energy.MeterNotes.Kind;
import dev.graft.energy.PowerMeter.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The energy of one device. Readings are checked; what a counter fails to tell, a model of the same
 * device tells in its place, and a note says so. A counter that vanished, is stuck or tells
 * nonsense again and again gives way to the next rung, until it has come back.
 */
final class Feed {
  /** Counters are told in steps of up to a tenth of a second, and clocks are read in between. */
  private static final double SLACK_SECONDS = 0.2;

  /** Share of one processor that is load enough for every counter of a package to move. */
  private static final double LOAD = 0.01;

  private static final int PATIENCE = 5;

  /**
   * Energy of a domain in an interval.
   *
   * @param info of the meter that told it
   * @param idleWatts of its model, where there is one
   * @param useByProcess see {@link PowerMeter#useByProcess}
   */
  record Interval(
      String device,
      String domain,
      long uj,
      PowerMeter.Info info,
      OptionalDouble idleWatts,
      Optional<Map<Long, Double>> useByProcess) {}

  /** The moment of a reading: see {@link PowerMeter#read} and {@link ClockWatch.Step}. */
  record Moment(long nanos, long millis, ClockWatch.Step since, double busySeconds) {}

  private final MeterLadder ladder;
  private final MeterNotes notes;
  private final Rests rests = new Rests();
  private PowerMeter meter;
  private @Nullable ModelMeter standIn;
  private final Recovery recovery;
  private int nonsense;

  Feed(MeterLadder ladder, MeterNotes notes) {
    this.ladder = ladder;
    this.notes = notes;
    recovery = new Recovery(ladder);
    meter = ladder.choose().meter();
    standIn = standInOf(meter);
  }

  private @Nullable ModelMeter standInOf(PowerMeter meter) {
    return meter instanceof ModelMeter ? null : ladder.standIn(meter.info().method());
  }

  PowerMeter meter() {
    return meter;
  }

  String device() {
    return ladder.device();
  }

  List<Interval> read(Moment moment) {
    List<Interval> intervals = readNow(moment);
    boolean load = !isHost() || moment.busySeconds >= LOAD * moment.since.seconds();
    return recovery
        .step(moment, meter, load)
        .map(better -> recovered(moment, intervals, better))
        .orElse(intervals);
  }

  /** A better meter goes on from this moment; what the one in use still owed is its stand-in's. */
  private List<Interval> recovered(Moment moment, List<Interval> told, PowerMeter better) {
    ModelMeter before = standIn;
    long owed = rests.takeAll();
    meter = better;
    standIn = standInOf(better);
    if (standIn != null) standIn.read(moment.nanos, 0);
    nonsense = 0;
    PowerMeter.Info info = better.info();
    String text =
        "%s can be read again: energy is %s by it from now on"
            .formatted(info.method(), info.label().name().toLowerCase(Locale.ROOT));
    notes.add(device(), RECOVERED, moment.millis, 0, text);
    return before == null || owed == 0 ? told : with(told, owed, before);
  }

  private List<Interval> readNow(Moment moment) {
    ModelMeter model = standIn;
    if (model == null) return intervals(meter.read(moment.nanos, moment.busySeconds), meter);
    long estimate = model.readUj(moment.nanos, moment.busySeconds);
    List<Reading> readings;
    try {
      readings = meter.read(moment.nanos, moment.busySeconds);
    } catch (PowerMeter.MeterLost e) {
      return lost(moment, List.of(), estimate, model, LOST, String.valueOf(e.getMessage()));
    }
    List<Reading> sound = readings.stream().filter(r -> plausible(r, moment)).toList();
    if (sound.size() < readings.size()) {
      return replaced(moment, readings, sound, estimate, model);
    }
    nonsense = 0;
    double seconds = moment.since.seconds();
    if (seconds > meter.roundSeconds()) return rounds(moment, readings, estimate, model);
    boolean load = !isHost() || moment.busySeconds >= LOAD * seconds;
    rests.saw(readings, seconds, load ? seconds : 0, estimate);
    Optional<String> stuck = rests.stuck(meter.stuckSeconds());
    if (stuck.isEmpty()) return intervals(readings, meter);
    String text =
        String.format(
            Locale.ROOT,
            "the counter of %s has not moved for %.0f s",
            stuck.get(),
            rests.seconds(stuck.get()));
    return lost(moment, intervals(readings, meter), 0, model, STUCK, text);
  }

  private boolean isHost() {
    return device().equals(MeterLadder.HOST);
  }

  private List<Interval> intervals(List<Reading> readings, PowerMeter from) {
    Optional<Map<Long, Double>> use = from.useByProcess();
    return readings.stream()
        .map(r -> new Interval(device(), r.domain(), r.uj(), from.info(), from.idleWatts(), use))
        .toList();
  }

  private boolean plausible(Reading reading, Moment moment) {
    double seconds =
        moment.since.seconds() + moment.since.suspendedSeconds() + rests.seconds(reading.domain());
    double most = reading.mostWatts() * (seconds + SLACK_SECONDS) * 1e6;
    return reading.uj() >= 0 && reading.uj() <= most;
  }

  /** The interval without what cannot be true, and what the model misses of it. */
  private List<Interval> replaced(
      Moment moment, List<Reading> readings, List<Reading> sound, long estimate, ModelMeter model) {
    List<Interval> kept = intervals(sound, meter);
    long missing = Math.max(0, estimate - total(kept));
    List<Reading> bad = readings.stream().filter(reading -> !sound.contains(reading)).toList();
    for (Reading reading : bad) missing += rests.take(reading.domain());
    Reading first = bad.get(0);
    String text =
        String.format(
            Locale.ROOT,
            "%s told %s J for %s in %.1f s, and it cannot draw more than %.0f W; that is not"
                + " counted but estimated by %s",
            meter.info().method(),
            first.uj() / 1e6,
            first.domain(),
            moment.since.seconds(),
            first.mostWatts(),
            model.info().method());
    if (++nonsense >= PATIENCE) return lost(moment, kept, missing, model, IMPLAUSIBLE, text);
    notes.add(device(), IMPLAUSIBLE, moment.millis, missing, text);
    return with(kept, missing, model);
  }

  /** Nobody knows how often the counter went round: not less than it tells, nor than the model. */
  private List<Interval> rounds(
      Moment moment, List<Reading> readings, long estimate, ModelMeter model) {
    List<Interval> told = intervals(readings, meter);
    long missing = Math.max(0, estimate - total(told));
    String text =
        String.format(
            Locale.ROOT,
            "%s was not read for %.0f s, in which its counter may have gone round; it counts no"
                + " less than %s has",
            meter.info().method(),
            moment.since.seconds(),
            model.info().method());
    notes.add(device(), GAP, moment.millis, missing, text);
    rests.takeAll();
    return with(told, missing, model);
  }

  /** The next rung takes over; what the lost one did not tell is the stand-in's. */
  private List<Interval> lost(
      Moment moment, List<Interval> kept, long missing, ModelMeter model, Kind kind, String why) {
    long untold = missing + rests.takeAll();
    recovery.lost();
    meter = below(moment);
    PowerMeter.Info info = meter.info();
    notes.add(
        device(),
        kind,
        moment.millis,
        untold,
        "%s; energy of %s is %s from now on by %s (%s)"
            .formatted(
                why,
                model.domain(),
                info.label().name().toLowerCase(Locale.ROOT),
                info.method(),
                info.source()));
    standIn = standInOf(meter);
    if (standIn != null) standIn.read(moment.nanos, 0);
    nonsense = 0;
    return with(kept, untold, model);
  }

  /** The best one below that can be read; its first reading is where it counts from. */
  private PowerMeter below(Moment moment) {
    PowerMeter next = ladder.below(meter.info().method()).meter();
    while (true) {
      try {
        next.read(moment.nanos, 0);
        return next;
      } catch (PowerMeter.MeterLost e) {
        next = ladder.below(next.info().method()).meter();
      }
    }
  }

  private List<Interval> with(List<Interval> kept, long estimatedUj, ModelMeter model) {
    List<Interval> all = new ArrayList<>(kept);
    all.add(
        new Interval(
            device(),
            model.domain(),
            estimatedUj,
            model.info(),
            model.idleWatts(),
            Optional.empty()));
    return all;
  }

  private static long total(List<Interval> intervals) {
    return intervals.stream().mapToLong(Interval::uj).sum();
  }
}
