package dev.graft.energy;

import static dev.graft.energy.MeterNotes.Kind.IMPLAUSIBLE;
import static dev.graft.energy.MeterNotes.Kind.LOST;
import static dev.graft.energy.MeterNotes.Kind.STUCK;

import dev.graft.energy.MeterNotes.Kind;
import dev.graft.energy.PowerMeter.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The energy of one device. Readings are checked; what a counter fails to tell, a model of the same
 * device tells in its place, and a note says so. A counter that vanished, is stuck or tells
 * nonsense again and again gives way to the next rung.
 */
final class Feed {
  /** Counters are told in steps of up to a tenth of a second, and clocks are read in between. */
  private static final double SLACK_SECONDS = 0.2;

  /** Share of one processor that is load enough for every counter of a package to move. */
  private static final double LOAD = 0.01;

  private static final int PATIENCE = 5;
  private static final String MEMORY = "dram";

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

  /** Of a counter since it last moved. */
  private static final class Rest {
    double seconds;
    double loadSeconds;
    long estimateUj;
    long othersUj;
  }

  private final MeterLadder ladder;
  private final MeterNotes notes;
  private final Map<String, Rest> rests = new HashMap<>();
  private PowerMeter meter;
  private @Nullable ModelMeter standIn;
  private int nonsense;

  Feed(MeterLadder ladder, MeterNotes notes) {
    this.ladder = ladder;
    this.notes = notes;
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
    ModelMeter model = standIn;
    if (model == null) return intervals(meter.read(moment.nanos, moment.busySeconds), meter);
    long estimate = model.readUj(moment.nanos, moment.busySeconds);
    List<Reading> readings;
    try {
      readings = meter.read(moment.nanos, moment.busySeconds);
    } catch (PowerMeter.MeterLost e) {
      return lost(moment, List.of(), estimate, model, LOST, String.valueOf(e.getMessage()));
    }
    Reading bad = nonsense(readings, moment);
    if (bad != null) return replaced(moment, readings, bad, estimate, model);
    nonsense = 0;
    Reading stuck = stuck(readings, moment, estimate);
    if (stuck == null) return intervals(readings, meter);
    Rest rest = rests.getOrDefault(stuck.domain(), new Rest());
    String text =
        String.format(
            Locale.ROOT,
            "the counter of %s has not moved for %.0f s",
            stuck.domain(),
            rest.seconds);
    long missing = Math.max(0, rest.estimateUj - rest.othersUj);
    return lost(moment, intervals(readings, meter), missing, model, STUCK, text);
  }

  private List<Interval> intervals(List<Reading> readings, PowerMeter from) {
    Optional<Map<Long, Double>> use = from.useByProcess();
    return readings.stream()
        .map(r -> new Interval(device(), r.domain(), r.uj(), from.info(), from.idleWatts(), use))
        .toList();
  }

  private @Nullable Reading nonsense(List<Reading> readings, Moment moment) {
    for (Reading reading : readings) {
      Rest rest = rests.get(reading.domain());
      double seconds =
          moment.since.seconds()
              + moment.since.suspendedSeconds()
              + (rest == null ? 0 : rest.seconds);
      double most = reading.mostWatts() * (seconds + SLACK_SECONDS) * 1e6;
      if (reading.uj() < 0 || reading.uj() > most) return reading;
    }
    return null;
  }

  /** The interval without what cannot be true, and what the model misses of it. */
  private List<Interval> replaced(
      Moment moment, List<Reading> readings, Reading bad, long estimate, ModelMeter model) {
    List<Interval> kept =
        new ArrayList<>(intervals(readings.stream().filter(r -> sound(r, bad)).toList(), meter));
    long missing = Math.max(0, estimate - total(kept));
    String text =
        String.format(
            Locale.ROOT,
            "%s told %s J for %s in %.1f s, and it cannot draw more than %.0f W; that is not"
                + " counted but estimated by %s",
            meter.info().method(),
            bad.uj() / 1e6,
            bad.domain(),
            moment.since.seconds(),
            bad.mostWatts(),
            model.info().method());
    if (++nonsense >= PATIENCE) return lost(moment, kept, missing, model, IMPLAUSIBLE, text);
    notes.add(device(), IMPLAUSIBLE, moment.millis, missing, text);
    kept.add(estimated(missing, model));
    return kept;
  }

  private boolean sound(Reading reading, Reading bad) {
    return !reading.equals(bad) && reading.uj() >= 0;
  }

  /** Memory may rest; whatever else stands still under load for long is stuck. */
  private @Nullable Reading stuck(List<Reading> readings, Moment moment, long estimate) {
    long sum = readings.stream().mapToLong(Reading::uj).sum();
    boolean load =
        !device().equals(MeterLadder.HOST) || moment.busySeconds >= LOAD * moment.since.seconds();
    Reading stuck = null;
    for (Reading reading : readings) {
      Rest rest = rests.computeIfAbsent(reading.domain(), domain -> new Rest());
      if (reading.uj() > 0 || reading.domain().startsWith(MEMORY)) {
        rests.put(reading.domain(), new Rest());
        continue;
      }
      rest.seconds += moment.since.seconds();
      rest.loadSeconds += load ? moment.since.seconds() : 0;
      rest.estimateUj += estimate;
      rest.othersUj += sum;
      if (rest.loadSeconds >= meter.stuckSeconds()) stuck = reading;
    }
    return stuck;
  }

  /** The next rung takes over; what the lost one did not tell is the stand-in's. */
  private List<Interval> lost(
      Moment moment, List<Interval> kept, long missing, ModelMeter model, Kind kind, String why) {
    PowerMeter next = ladder.below(meter.info().method()).meter();
    PowerMeter.Info info = next.info();
    notes.add(
        device(),
        kind,
        moment.millis,
        missing,
        "%s; energy of %s is %s from now on by %s (%s)"
            .formatted(
                why,
                device(),
                info.label().name().toLowerCase(Locale.ROOT),
                info.method(),
                info.source()));
    next.read(moment.nanos, 0);
    meter = next;
    standIn = standInOf(next);
    ModelMeter nextModel = standIn;
    if (nextModel != null) nextModel.read(moment.nanos, 0);
    rests.clear();
    nonsense = 0;
    List<Interval> all = new ArrayList<>(kept);
    all.add(estimated(missing, model));
    return all;
  }

  private Interval estimated(long uj, ModelMeter model) {
    return new Interval(
        device(), model.domain(), uj, model.info(), model.idleWatts(), Optional.empty());
  }

  private static long total(List<Interval> intervals) {
    return intervals.stream().mapToLong(Interval::uj).sum();
  }
}
