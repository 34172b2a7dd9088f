package dev.graft.cluster.control;

import java.util.function.Consumer;

/**
 * Does something when it is asked to: at once where it has rested since the last time, else when it
 * has; all askings until then are one. Where nobody asks, no timer wakes. For one thread.
 */
final class Throttle {
  private final Consumer<Runnable> afterRest;
  private final Runnable body;
  private boolean resting;
  private boolean asked;
  private boolean ended;

  /**
   * @param afterRest runs what it is given once a rest is over
   */
  Throttle(Consumer<Runnable> afterRest, Runnable body) {
    this.afterRest = afterRest;
    this.body = body;
  }

  void ask() {
    asked = true;
    if (!resting) {
      go();
    }
  }

  /** Does nothing more. */
  void end() {
    ended = true;
  }

  private void go() {
    resting = asked && !ended;
    if (resting) {
      asked = false;
      afterRest.accept(this::go);
      body.run();
    }
  }
}
