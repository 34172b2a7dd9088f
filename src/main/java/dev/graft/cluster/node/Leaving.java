package dev.graft.cluster.node;

import dev.graft.run.Store.AttemptKey;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a slot takes work. Put aside, or before the node stops, it takes none and lets go of what
 * runs: what is likely to end soon may, the rest is handed back with a checkpoint. For the slot's
 * thread.
 */
final class Leaving {
  private final Vertx vertx;
  private final Clock clock;
  private final Supplier<@Nullable Assignment> held;
  private final Consumer<AttemptKey> pause;
  private Pace pace = new Pace();
  private boolean aside;
  private boolean stalled;
  private boolean draining;
  private boolean broken;

  /**
   * @param held by the slot now
   * @param pause hands an attempt back with a checkpoint
   */
  Leaving(
      Vertx vertx, Clock clock, Supplier<@Nullable Assignment> held, Consumer<AttemptKey> pause) {
    this.vertx = vertx;
    this.clock = clock;
    this.held = held;
    this.pause = pause;
  }

  /** Another trial begins. */
  void begins() {
    pace = new Pace();
  }

  void told(long step, long planned) {
    pace.told(step, planned, clock.millis());
  }

  /** Nothing new may begin here. */
  boolean refuses() {
    return draining || aside || stalled || broken;
  }

  boolean isDraining() {
    return draining;
  }

  boolean isBroken() {
    return broken;
  }

  /** For good: its trainer does not start. */
  void breaks() {
    broken = true;
  }

  /** For good: the node stops. */
  void drain(long patienceMillis) {
    draining = true;
    letGo(patienceMillis);
  }

  /** Nothing new can begin, until {@link #stand} says otherwise; what runs goes on. */
  void stall() {
    stalled = true;
  }

  /**
   * @param putAside it takes nothing and lets go of what runs
   * @param stall it takes nothing
   * @return whether it takes work again
   */
  boolean stand(boolean putAside, boolean stall, long patienceMillis) {
    boolean refused = refuses();
    boolean before = aside;
    aside = putAside;
    stalled = stall;
    if (aside && !before) {
      letGo(patienceMillis);
    }
    return refused && !refuses();
  }

  private void letGo(long patienceMillis) {
    Assignment now = held.get();
    if (now == null || now.ended()) {
      return;
    }
    boolean ends = patienceMillis > 0 && pace.endsWithin(patienceMillis, clock.millis());
    if (!now.isTraining() || !ends) {
      pause.accept(now.key());
      return;
    }
    vertx.setTimer(
        patienceMillis,
        id -> {
          if (draining || aside) {
            pause.accept(now.key());
          }
        });
  }
}
