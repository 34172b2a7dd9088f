package dev.graft.cluster.node;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.run.Claim;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks control for a slot's work while the slot is free, less and less often while there is none.
 */
final class Asker {
  private static final Logger log = LoggerFactory.getLogger(Asker.class);

  private final SlotSetup setup;
  private final Vertx vertx;
  private final BooleanSupplier free;
  private final Consumer<@Nullable Claim> answered;
  private final Backoff pause = new Backoff(100, 2_000);
  private boolean asking;
  private long seq;
  private long timer = -1;

  /**
   * @param free whether the slot wants work now
   * @param answered hears of each answer, null for no work or no answer; called on the slot's
   *     thread
   */
  Asker(SlotSetup setup, Vertx vertx, BooleanSupplier free, Consumer<@Nullable Claim> answered) {
    this.setup = setup;
    this.vertx = vertx;
    this.free = free;
    this.answered = answered;
  }

  boolean isAsking() {
    return asking;
  }

  /** The question to ask now; the same until it is answered. */
  Ask question() {
    return new Ask(setup.node(), setup.boot(), setup.slot(), seq);
  }

  /** There may be work. */
  void nudge() {
    pause.reset();
    ask();
  }

  void ask() {
    if (asking || !free.getAsBoolean()) {
      return;
    }
    asking = true;
    setup
        .bus()
        .claim(question())
        .onComplete(any -> asking = false)
        .onSuccess(work -> answer(work.claim()))
        .onFailure(
            e -> {
              log.debug("{} asks in vain: {}", setup.slot(), e.getMessage());
              rest();
              answered.accept(null);
            });
  }

  /** The question was answered, perhaps along with something else. */
  void answer(@Nullable Claim claim) {
    seq++;
    if (claim == null) {
      rest();
    } else {
      pause.reset();
    }
    answered.accept(claim);
  }

  private void rest() {
    vertx.cancelTimer(timer);
    timer = vertx.setTimer(pause.next(), id -> ask());
  }
}
