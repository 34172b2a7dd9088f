package dev.graft.energy;

import dev.graft.run.ClusterView.Power.Domain;
import java.util.Locale;
import java.util.OptionalDouble;

/** Energy of one domain since the start, and what it draws idle. */
final class DomainAccount {
  /** Shorter intervals say little of power. */
  static final double LEAST_SECONDS = 0.25;

  private final String device;
  private final String name;
  private final IdlePower idlePower;
  private final MeterMix mix = new MeterMix();
  private boolean modelled;
  private PowerMeter.Info info;
  private double watts;
  private long totalUj;
  private long trialsUj;
  private long otherUj;
  private long idleUj;
  private long unattributedUj;

  /**
   * @param idleWatts that an earlier start has learnt
   */
  DomainAccount(Feed.Interval first, OptionalDouble idleWatts) {
    idlePower = new IdlePower(idleWatts);
    device = first.device();
    name = first.domain();
    info = first.info();
    watts = first.idleWatts().orElse(0);
  }

  /**
   * Counts an interval.
   *
   * @param withoutTrials whether no trial could have used it
   */
  void add(Feed.Interval interval, double seconds, boolean withoutTrials) {
    info = interval.info();
    modelled = interval.idleWatts().isPresent();
    mix.add(info, interval.uj());
    totalUj += interval.uj();
    if (seconds < LEAST_SECONDS) return;
    watts = interval.uj() / 1e6 / seconds;
    idlePower.saw(watts, seconds, withoutTrials);
  }

  /** What it would have drawn idle in an interval, in microjoules. */
  long idleBudgetUj(Feed.Interval interval, double seconds) {
    return Math.round(interval.idleWatts().orElse(idlePower.watts()) * seconds * 1e6);
  }

  /** Idle power as it was learnt, not as a model has it. */
  OptionalDouble learntWatts() {
    return modelled ? OptionalDouble.empty() : idlePower.learnt();
  }

  /** Whether idle power is neither a model's nor learnt yet. */
  boolean isLearning() {
    return !modelled && idlePower.learnt().isEmpty();
  }

  /**
   * @param elsewhere what of it other nodes of the machine tell: none of this account
   * @param seconds of the interval
   */
  void attribute(Attribution.Split split, Elsewhere elsewhere, double seconds) {
    otherUj += split.otherUj() - elsewhere.otherUj();
    idleUj += split.idleUj() - elsewhere.idleUj();
    trialsUj += split.totalUj() - split.otherUj() - split.idleUj();
    leaveOut(elsewhere.totalUj(), seconds);
  }

  void unattributed(long uj) {
    unattributedUj += uj;
  }

  /** Another node tells so much of what was counted last. */
  void leaveOut(long uj, double seconds) {
    totalUj -= uj;
    if (seconds >= LEAST_SECONDS) watts -= uj / 1e6 / seconds;
  }

  long trialsUj() {
    return trialsUj;
  }

  /** Of the last interval. */
  double watts() {
    return watts;
  }

  /** Draws nothing until it is read again. */
  void rests() {
    watts = 0;
  }

  Domain view() {
    if (trialsUj + otherUj + idleUj + unattributedUj != totalUj) {
      throw new IllegalStateException("energy of " + name + " does not add up to " + totalUj);
    }
    return new Domain(
        name,
        device,
        info.method(),
        info.label().name().toLowerCase(Locale.ROOT),
        watts,
        mix.low(),
        mix.high(),
        totalUj,
        trialsUj,
        otherUj,
        idleUj,
        unattributedUj);
  }
}
