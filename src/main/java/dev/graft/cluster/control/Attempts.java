package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Kept;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.cluster.bus.Message.Work;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TrialState;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims, points and ends of attempts: from bus to store, and what pages hear of it. */
final class Attempts {
  private final Keeper keeper;
  private final Bus bus;
  private final Watch watch;
  private final Gate gate;
  private final Turns turns;
  private final Chooser chooser;
  private final Asks asks = new Asks();
  private final Pulse pulse = new Pulse();
  private final Runnable news;

  /** Those given out by this leader; a hint for events, the store has the truth. */
  private final Map<AttemptKey, Given> given = new HashMap<>();

  private record Given(Claim claim, String node, String slot) {}

  /**
   * @param news asks to {@link #pulse} soon
   */
  Attempts(
      Keeper keeper, Bus bus, Watch watch, Gate gate, Turns turns, Chooser chooser, Runnable news) {
    this.news = news;
    this.chooser = chooser;
    this.keeper = keeper;
    this.bus = bus;
    this.watch = watch;
    this.gate = gate;
    this.turns = turns;
  }

  Future<Work> claim(Ask ask) {
    return asks.once(
        ask,
        () ->
            turns
                .next(ask.node(), ask.slot())
                .map(claim -> claim.map(given -> claimed(ask, given)).orElseGet(this::none)));
  }

  private Work none() {
    gate.knock();
    return Work.NONE;
  }

  private Work claimed(Ask ask, Claim claim) {
    AttemptKey key = new AttemptKey(claim.trial(), claim.attempt());
    given.put(key, new Given(claim, ask.node(), ask.slot()));
    watch.started(claim.sweep());
    tell(claim.sweep(), key, given.get(key), TrialState.RUNNING);
    return new Work(claim);
  }

  Future<Kept> metrics(Points m) {
    return keeper
        .written(keeper.store().metrics(m.attempt(), m.points(), m.saved()))
        .map(
            current -> {
              if (current) {
                told(m.sweep(), m.attempt(), m.points());
              }
              return new Kept(current);
            });
  }

  private void told(String sweep, AttemptKey attempt, List<Point> points) {
    pulse.points(sweep, attempt, points);
    news.run();
  }

  /** Points, then end, then the slot's next claim: one message, few commits. */
  Future<Done> finish(Finished m) {
    Future<Boolean> kept =
        m.points().isEmpty()
            ? Future.succeededFuture(true)
            : keeper.written(keeper.store().metrics(m.attempt(), m.points()));
    return kept.compose(
        current -> {
          if (current) {
            told(m.sweep(), m.attempt(), m.points());
          }
          Future<Boolean> counted =
              keeper.written(keeper.store().finish(m.attempt(), m.result(), keeper.now()));
          turns.ended(m.attempt(), m.result());
          Ask ask = m.ask();
          Future<Void> decided = judged(m) ? counted.compose(c -> chooser.decide(m.sweep())) : null;
          Future<Work> next =
              ask == null
                  ? Future.succeededFuture(Work.NONE)
                  : decided == null ? claim(ask) : decided.transform(any -> claim(ask));
          return Future.all(counted, next)
              .map(
                  both -> {
                    ended(m, counted.result());
                    return new Done(counted.result(), next.result().claim());
                  });
        });
  }

  /** Whether its search may decide by it what is claimed next. */
  private boolean judged(Finished m) {
    Given was = given.get(m.attempt());
    return m.result().heldForSearch() || was != null && was.claim.until() > 0;
  }

  private void ended(Finished m, boolean counted) {
    Given was = given.remove(m.attempt());
    watch.touch(m.sweep());
    gate.knock();
    if (!counted) {
      return;
    }
    AttemptState state = m.result().state();
    if (state == AttemptState.SUCCEEDED) {
      tell(m.sweep(), m.attempt(), was, TrialState.SUCCEEDED);
    } else {
      watch.touchTrial(m.attempt().trial());
    }
    if (state == AttemptState.LOST) {
      bus.live(Events.alarm("trial " + m.attempt().trial() + ": " + m.result().error()));
    }
    boolean frees =
        was == null || was.claim.planned().role() == Role.SOURCE || state != AttemptState.SUCCEEDED;
    if (frees) {
      turns.changed(m.sweep());
      bus.workAvailable();
    }
  }

  void advanced(Advanced m) {
    pulse.advanced(m.sweep(), m.attempt(), m.step(), m.planned());
    news.run();
  }

  /** Attempts the store has marked lost: their trials wait again, or failed. */
  void lost(List<AttemptKey> attempts, String reason) {
    turns.lost(attempts, reason);
    for (AttemptKey attempt : attempts) {
      given.remove(attempt);
      watch.touchTrial(attempt.trial());
    }
    if (!attempts.isEmpty()) {
      bus.workAvailable();
    }
  }

  /** Tells pages what came since the last time. */
  void pulse() {
    pulse.beat().forEach(bus::live);
  }

  private void tell(String sweep, AttemptKey key, @Nullable Given to, TrialState state) {
    PlannedTrial planned = to == null ? null : to.claim.planned();
    String node = to == null ? null : to.node;
    String slot = to == null ? null : to.slot;
    bus.live(Events.trial(sweep, key.trial(), key.attempt(), planned, state, node, slot));
  }
}
