package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.trainer.Job;
import dev.graft.trainer.Trainer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One slot: asks for work, has its trainer do it, sends points and result until they are
 * acknowledged, and only then takes new work.
 */
final class SlotVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(SlotVerticle.class);
  private static final long PROGRESS_MILLIS = 200;

  private final SlotSetup setup;
  private final String slot;
  private final Bus bus;
  private final TrainerRelay relay;
  private final Trainer trainer;
  private final Asker asker;
  private final Backoff again = new Backoff(100, 2_000);
  private final Promise<Void> drained = Promise.promise();

  private @Nullable Assignment held;
  private String waiting = "starting";
  private boolean ready;
  private boolean broken;
  private Pace pace = new Pace();
  private boolean aside;
  private boolean draining;
  private boolean sending;
  private long timer = -1;
  private long retry = -1;
  private long progressAt;
  private volatile String classifier = "";
  private volatile SlotStatus status;

  SlotVerticle(SlotSetup setup) {
    this.setup = setup;
    slot = setup.slot();
    bus = setup.bus();
    asker = new Asker(setup, setup.vertx(), this::isFree, this::answered);
    relay = new TrainerRelay(this::onContext, this);
    trainer = setup.trainers().create(slot, relay);
    setup.energy().watch(trainer::pid);
    status = new SlotStatus(new ClusterView.Slot(slot, "cpu", waiting, null), null);
  }

  @Override
  public Future<?> start() {
    trainer.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          trainer.close();
          return true;
        });
  }

  // ---- asked by the node, on any thread

  SlotStatus status() {
    return status;
  }

  /** Of the native build its trainer has loaded, "" before it has. */
  String classifier() {
    return classifier;
  }

  /** There may be work, or somebody to tell of it. */
  void nudge() {
    onContext(
        () -> {
          again.reset();
          if (retry >= 0 && vertx.cancelTimer(retry)) {
            sendOn();
          }
          asker.nudge();
        });
  }

  void halt(AttemptKey attempt, boolean pause) {
    onContext(() -> stop(attempt, pause));
  }

  /** Takes no more work, lets go of what runs; done when its end is acknowledged. */
  Future<Void> drain(long patienceMillis) {
    onContext(
        () -> {
          draining = true;
          letGo(patienceMillis);
          show();
        });
    return drained.future();
  }

  /** The same until {@link #resume}. */
  void putAside(long patienceMillis) {
    onContext(
        () -> {
          if (!aside) {
            aside = true;
            letGo(patienceMillis);
          }
        });
  }

  /** Takes work again. */
  void resume() {
    onContext(
        () -> {
          if (aside) {
            aside = false;
            asker.nudge();
          }
        });
  }

  /** What is likely to end in that time may; the rest is handed back with a checkpoint. */
  private void letGo(long patienceMillis) {
    Assignment now = held;
    if (now == null || now.ended()) {
      return;
    }
    boolean ends = patienceMillis > 0 && pace.endsWithin(patienceMillis, now());
    if (!now.isTraining() || !ends) {
      stop(now.key(), true);
      return;
    }
    vertx.setTimer(
        patienceMillis,
        id -> {
          if (refuses()) {
            stop(now.key(), true);
          }
        });
  }

  /** Nothing new may begin here. */
  private boolean refuses() {
    return draining || aside || broken;
  }

  // ---- told by the trainer

  /** On any thread. */
  void runsOn(Map<String, String> facts) {
    classifier =
        "%s, OpenBLAS %s %s"
            .formatted(facts.get("classifier"), facts.get("blas"), facts.get("blasCore"));
  }

  void ready() {
    ready = true;
    show();
    asker.ask();
  }

  void points(String trial, int attempt, List<Point> points) {
    if (held != null && held.is(trial, attempt)) {
      held.add(points, now());
      pump();
    }
  }

  void progress(String trial, int attempt, long step, long planned) {
    boolean soon = now() - progressAt < PROGRESS_MILLIS && step < planned;
    if (held != null && held.is(trial, attempt)) {
      pace.told(step, planned, now());
    }
    if (held != null && held.is(trial, attempt) && !soon) {
      progressAt = now();
      bus.progress(new Advanced(held.claim().sweep(), held.key(), step, planned));
    }
  }

  void finished(String trial, int attempt, Result result, CpuTime cpu) {
    Assignment done = held;
    if (done == null || !done.is(trial, attempt)) {
      return;
    }
    // Energy of what ran is told before its end, so that an ended sweep has its costs.
    boolean brief = done.ageMillis(now()) < EnergyReporter.SETTLE_MILLIS;
    setup.energy().ended(done.key(), cpu, brief).onComplete(any -> end(done, result));
  }

  void down(String reason) {
    ready = false;
    waiting = reason.equals("recycled") ? "recycling" : "starting";
    show();
  }

  void broken(String reason) {
    log.error("{} of {} is out of work: {}", slot, setup.node(), reason);
    broken = true;
    if (held != null && !held.isTraining()) {
      held.handBack(true);
      pump();
    }
    show();
  }

  // ---- from claim to acknowledged end

  private boolean isFree() {
    return ready && !refuses() && held == null;
  }

  private void answered(@Nullable Claim claim) {
    if (claim != null) {
      begin(new Assignment(claim, setup.files(), now()));
    }
    show();
  }

  private void begin(Assignment next) {
    held = next;
    pace = new Pace();
    relay.logTo(new TrialLog(next.directory(), setup.clock()));
    show();
    if (refuses()) {
      next.handBack(true);
      pump();
    } else if (next.isPlain()) {
      train(next, next.job(null));
    } else {
      vertx
          .executeBlocking(() -> next.prepare(setup.files()))
          .onSuccess(
              start -> {
                next.add(start.unsettled(), now());
                train(next, next.job(start.sourceModel()));
              })
          .onFailure(e -> end(next, Assignment.failed(e)));
    }
  }

  private void train(Assignment next, Job job) {
    if (!next.ended()) {
      next.training();
      setup.energy().began(next.key(), trainer::pid);
      trainer.run(job);
    }
    show();
    pump();
  }

  private void stop(AttemptKey attempt, boolean pause) {
    if (held == null || held.ended() || !held.key().equals(attempt)) {
      return;
    }
    if (!held.isTraining()) {
      held.handBack(pause);
      pump();
    } else if (pause) {
      trainer.pause(attempt.trial(), attempt.attempt());
    } else {
      trainer.cancel(attempt.trial(), attempt.attempt());
    }
  }

  private void end(Assignment which, Result result) {
    which.end(result);
    show();
    pump();
  }

  /** Sends what is to be sent: one message under way at a time, until it is acknowledged. */
  private void pump() {
    Assignment now = held;
    if (now == null || sending) {
      return;
    }
    Points points = now.due(now());
    Finished end = points == null ? now.end(refuses() ? null : asker.question()) : null;
    if (points != null) {
      sending = true;
      bus.metrics(points)
          .onSuccess(kept -> acknowledged(now, kept.current()))
          .onFailure(this::sendAgain);
    } else if (end != null) {
      sending = true;
      bus.finish(end).onSuccess(done -> ended(now, end, done)).onFailure(this::sendAgain);
    } else if (now.hasPoints()) {
      vertx.cancelTimer(timer);
      timer = vertx.setTimer(20, id -> pump());
    }
  }

  private void acknowledged(Assignment which, boolean current) {
    sending = false;
    again.reset();
    if (which.acknowledged(current, now())) {
      stop(which.key(), false);
    }
    pump();
  }

  private void ended(Assignment which, Finished sent, Done done) {
    sending = false;
    again.reset();
    which.acknowledged(true, now());
    held = null;
    if (done.counted() && which.isSettled()) {
      vertx
          .executeBlocking(() -> TrialFiles.settled(which.directory()))
          .onFailure(e -> log.warn("{}", e.getMessage()));
    }
    if (sent.ask() != null) {
      asker.answer(done.next());
    } else {
      show();
      asker.ask();
    }
  }

  private void sendAgain(Throwable e) {
    log.debug("{} sends again: {}", slot, e.getMessage());
    retry = vertx.setTimer(again.next(), id -> sendOn());
  }

  private void sendOn() {
    retry = -1;
    sending = false;
    pump();
  }

  private void show() {
    Assignment now = held;
    String state = broken ? "failed" : now != null ? "running" : ready ? "idle" : waiting;
    status =
        new SlotStatus(
            new ClusterView.Slot(slot, "cpu", state, now == null ? null : now.key().trial()),
            now == null ? null : now.key());
    if (draining && now == null && !asker.isAsking()) {
      drained.tryComplete();
    }
  }

  private void onContext(Runnable body) {
    // Before its start nobody waits for a slot.
    if (context != null) {
      context.runOnContext(v -> body.run());
    }
  }

  private long now() {
    return setup.clock().millis();
  }
}
