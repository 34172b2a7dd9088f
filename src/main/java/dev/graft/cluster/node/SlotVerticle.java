package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.run.Claim;
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
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One slot: asks for work, has its trainer do it, sends points and result until they are
 * acknowledged, and only then takes new work.
 */
final class SlotVerticle extends VerticleBase implements Sender.Hearer {
  private static final Logger log = LoggerFactory.getLogger(SlotVerticle.class);
  private static final long PROGRESS_MILLIS = 200;

  private final SlotSetup setup;
  private final String slot;
  private final Bus bus;
  private final TrainerRelay relay;
  private final Trainer trainer;
  private final Asker asker;
  private final Sender sender;
  private final Leaving leaving;
  private final Promise<Void> drained = Promise.promise();
  private @Nullable Assignment held;
  private String waiting = "starting";
  private boolean ready;
  private long progressAt;
  private volatile String classifier = "";
  private volatile SlotStatus status;

  SlotVerticle(SlotSetup setup) {
    this.setup = setup;
    slot = setup.slot();
    bus = setup.bus();
    asker = new Asker(setup, setup.vertx(), this::isFree, this::answered);
    relay = new TrainerRelay(this::onContext, this);
    leaving = new Leaving(setup.vertx(), setup.clock(), () -> held, attempt -> stop(attempt, true));
    sender = new Sender(setup, () -> held, () -> leaving.refuses() ? null : asker.question(), this);
    trainer = setup.trainers().create(slot, setup.device(), relay);
    setup.energy().watch(trainer::pid);
    status = SlotStatus.of(slot, setup.device(), waiting, null);
  }

  @Override
  public Future<?> start() {
    trainer.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(Executors.callable(trainer::close));
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
          sender.nudge();
          asker.nudge();
          show();
        });
  }

  void halt(AttemptKey attempt, boolean pause) {
    onContext(() -> stop(attempt, pause));
  }

  /** Takes no more work, lets go of what runs; done when its end is acknowledged. */
  Future<Void> drain(long patienceMillis) {
    onContext(
        () -> {
          leaving.drain(patienceMillis);
          show();
        });
    return drained.future();
  }

  /** How it stands: see {@link Leaving#stand}. */
  void stand(boolean aside, boolean stalled, long patienceMillis) {
    onContext(
        () -> {
          if (leaving.stand(aside, stalled, patienceMillis)) {
            asker.nudge();
          }
        });
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
      if (held.isFull()) {
        stop(held.key(), true);
      }
      sender.pump();
    }
  }

  void saved(String trial, int attempt, long step) {
    if (held != null && held.is(trial, attempt)) {
      sender.saved(held, step);
    }
  }

  void progress(String trial, int attempt, long step, long planned) {
    if (held == null || !held.is(trial, attempt)) {
      return;
    }
    leaving.told(step, planned);
    if (now() - progressAt >= PROGRESS_MILLIS || step >= planned) {
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
    boolean brief = done.isBrief(result, now());
    setup.energy().ended(done.key(), cpu, brief).onComplete(any -> end(done, result));
  }

  void down(String reason) {
    ready = false;
    waiting = reason.equals("recycled") ? "recycling" : "starting";
    show();
  }

  void broken(String reason) {
    log.error("{} of {} is out of work: {}", slot, setup.node(), reason);
    leaving.breaks();
    if (held != null && !held.isTraining()) {
      handBack(held, true);
    }
    show();
  }

  // ---- from claim to acknowledged end

  private boolean isFree() {
    return ready && !leaving.refuses() && held == null && setup.room().isLeft();
  }

  private void answered(@Nullable Claim claim) {
    if (claim != null) {
      begin(new Assignment(claim, setup.files(), now()));
    }
    show();
  }

  private void begin(Assignment next) {
    held = next;
    leaving.begins();
    relay.logTo(new TrialLog(next.directory(), setup.clock()));
    if (leaving.refuses()) {
      handBack(next, true);
      return;
    }
    show();
    next.prepared(setup).onSuccess(job -> train(next, job)).onFailure(e -> cannotBegin(next, e));
  }

  /** Where control cannot be asked the fault is this node's: it takes nothing until it can. */
  private void cannotBegin(Assignment next, Throwable e) {
    if (e instanceof Supply.Away) {
      log.warn("{} hands back {}: {}", setup.node(), next.key().trial(), e.getMessage());
      leaving.stall();
      handBack(next, true);
    } else {
      end(next, Assignment.failed(e));
    }
  }

  /** Nothing was done yet. */
  private void handBack(Assignment which, boolean pause) {
    which.handBack(pause);
    show();
    sender.pump();
  }

  private void train(Assignment next, Job job) {
    if (!next.ended()) {
      next.training();
      setup.energy().began(next.key(), trainer::pid, setup.device().gpus());
      trainer.run(job);
    } else {
      setup.supply().release(next.key());
    }
    show();
    sender.pump();
  }

  private void stop(AttemptKey attempt, boolean pause) {
    if (held == null || held.ended() || !held.key().equals(attempt)) {
      return;
    }
    if (!held.isTraining()) {
      handBack(held, pause);
    } else if (pause) {
      trainer.pause(attempt.trial(), attempt.attempt());
    } else {
      trainer.cancel(attempt.trial(), attempt.attempt());
    }
  }

  private void end(Assignment which, Result result) {
    if (which.isTraining() && setup.supply().isElsewhere()) {
      which.handover().ended();
    }
    which.end(result);
    show();
    sender.pump();
  }

  // ---- told by control

  @Override
  public void superseded(AttemptKey attempt) {
    stop(attempt, false);
  }

  @Override
  public void ended(Assignment which, Finished sent, Done done) {
    held = null;
    which.released(setup, done.counted());
    if (sent.ask() != null) {
      asker.answer(done.next());
    } else {
      show();
      asker.ask();
    }
  }

  private void show() {
    Assignment now = held;
    String free = setup.room().isLeft() ? "idle" : "disk full";
    String state = leaving.isBroken() ? "failed" : now != null ? "running" : ready ? free : waiting;
    status = SlotStatus.of(slot, setup.device(), state, now);
    if (leaving.isDraining() && now == null && !asker.isAsking()) {
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
