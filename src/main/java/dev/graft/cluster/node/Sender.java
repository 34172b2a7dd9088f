package dev.graft.cluster.node;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.run.Store.AttemptKey;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a slot holds: points, what is left at the end, the end. One thing is under way at a
 * time, until it is acknowledged. For the slot's thread.
 */
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  /** Hears what control says. */
  interface Hearer {
    void superseded(AttemptKey attempt);

    void ended(Assignment which, Finished sent, Done done);
  }

  private final SlotSetup setup;
  private final Vertx vertx;
  private final Supplier<@Nullable Assignment> held;
  private final Supplier<@Nullable Ask> question;
  private final Hearer hearer;
  private final Carrier carrier;
  private final Backoff again = new Backoff(100, 2_000);
  private boolean sending;
  private long timer = -1;
  private long retry = -1;

  /**
   * @param held by the slot now
   * @param question to ask along with an end, null where no more work is wanted
   */
  Sender(
      SlotSetup setup,
      Supplier<@Nullable Assignment> held,
      Supplier<@Nullable Ask> question,
      Hearer hearer) {
    this.setup = setup;
    this.vertx = setup.vertx();
    this.held = held;
    this.question = question;
    this.hearer = hearer;
    carrier = new Carrier(setup, this::handedOver);
  }

  /** A checkpoint is there. */
  void saved(Assignment which, long step) {
    carrier.saved(which, step);
    pump();
  }

  /** Sends what is to be sent. */
  void pump() {
    Assignment now = held.get();
    if (now == null || sending) {
      return;
    }
    Points points = now.due(now());
    Finished end = points == null ? now.end(question.get()) : null;
    if (points != null) {
      sending = true;
      setup
          .bus()
          .metrics(points)
          .onSuccess(kept -> acknowledged(now, kept.current()))
          .onFailure(this::sendAgain);
    } else if (end != null) {
      sending = true;
      setup.bus().finish(end).onSuccess(done -> ended(now, end, done)).onFailure(this::sendAgain);
    } else if (now.handover().owes()) {
      sending = true;
      carrier.handOver(now);
    } else if (now.hasPoints()) {
      vertx.cancelTimer(timer);
      timer = vertx.setTimer(20, id -> pump());
    }
  }

  /** There is somebody to tell. */
  void nudge() {
    again.reset();
    if (retry >= 0 && vertx.cancelTimer(retry)) {
      sendOn();
    }
  }

  private void handedOver() {
    sending = false;
    pump();
  }

  private void acknowledged(Assignment which, boolean current) {
    sending = false;
    again.reset();
    if (which.acknowledged(current)) {
      hearer.superseded(which.key());
    }
    carrier.checkpoint(which);
    pump();
  }

  private void ended(Assignment which, Finished sent, Done done) {
    sending = false;
    again.reset();
    which.acknowledged(true);
    hearer.ended(which, sent, done);
  }

  private void sendAgain(Throwable e) {
    log.debug("{} sends again: {}", setup.slot(), e.getMessage());
    retry = vertx.setTimer(again.next(), id -> sendOn());
  }

  private void sendOn() {
    retry = -1;
    sending = false;
    pump();
  }

  private long now() {
    return setup.clock().millis();
  }
}
