package dev.graft.energy;

import dev.graft.energy.PowerMeter.Reading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a better meter after one was lost: it is opened again from time to time, read beside
 * the one that stands in, and taken back once it has told plausible energy for a while. Each search
 * waits twice as long as the one before, so that a meter that comes and goes is not followed.
 */
final class Recovery {
  private static final double FIRST_WAIT_SECONDS = 60;
  private static final double LONGEST_WAIT_SECONDS = 3600;

  /** Longer than a counter may rest under load. */
  private static final double PROBATION_SECONDS = 15;

  private static final double SLACK_SECONDS = 0.2;

  private final MeterLadder ladder;
  private double wait = FIRST_WAIT_SECONDS;
  private double left = Double.POSITIVE_INFINITY;
  private @Nullable PowerMeter candidate;
  private double good;
  private long told;
  private boolean worked;

  Recovery(MeterLadder ladder) {
    this.ladder = ladder;
  }

  /** A meter was lost: from now on better ones are looked for. */
  void lost() {
    candidate = null;
    left = wait;
  }

  /**
   * @param current meter in use
   * @param load whether the device worked enough for its counters to move
   * @return the better meter to go on with, read at this moment
   */
  Optional<PowerMeter> step(Feed.Moment moment, PowerMeter current, boolean load) {
    PowerMeter one = candidate;
    if (one == null) {
      left -= moment.since().seconds();
      if (left <= 0) {
        open(moment, current);
      }
      return Optional.empty();
    }
    if (!isSound(one, moment)) {
      again();
      return Optional.empty();
    }
    good += moment.since().seconds();
    worked |= load;
    if (good < PROBATION_SECONDS || worked && told == 0) {
      return Optional.empty();
    }
    wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS);
    left = Double.POSITIVE_INFINITY;
    candidate = null;
    return Optional.of(one);
  }

  private void open(Feed.Moment moment, PowerMeter current) {
    PowerMeter best = ladder.choose().meter();
    try {
      if (ladder.isBetter(best.info().method(), current.info().method())) {
        best.read(moment.nanos(), 0);
        candidate = best;
        good = 0;
        told = 0;
        worked = false;
        return;
      }
    } catch (PowerMeter.MeterLost gone) {
      // Opened, but not to be read yet: as if it had not opened.
    }
    again();
  }

  private void again() {
    wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS);
    lost();
  }

  private boolean isSound(PowerMeter meter, Feed.Moment moment) {
    try {
      List<Reading> readings = meter.read(moment.nanos(), moment.busySeconds());
      double seconds = moment.since().seconds() + moment.since().suspendedSeconds() + SLACK_SECONDS;
      for (Reading reading : readings) {
        told += Math.max(0, reading.uj());
        if (reading.uj() < 0 || reading.uj() > reading.mostWatts() * seconds * 1e6) {
          return false;
        }
      }
      return true;
    } catch (PowerMeter.MeterLost gone) {
      return false;
    }
  }
}
