package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TrialLife;
import java.util.HashMap;
import java.util.Map;

/**
 * How far trials got and what they lost, by the watchman's own count: one is given up once it was
 * lost five times without getting further, then for good, and no other is.
 */
final class Losses {
  private static final class Life {
    long furthest;
    long before;
    int fruitless;
    int failures;
  }

  private final Map<String, Life> lives = new HashMap<>();

  private Life of(String trial) {
    return lives.computeIfAbsent(trial, id -> new Life());
  }

  void claimed(AttemptKey key) {
    Life life = of(key.trial());
    if (life.fruitless >= TrialLife.LOSSES) {
      throw new Violation(key + " is claimed, but was lost " + life.fruitless + " times in vain");
    }
    life.before = life.furthest;
  }

  /** Points as far as a step are kept. */
  void reached(AttemptKey key, long step) {
    Life life = of(key.trial());
    life.furthest = Math.max(life.furthest, step);
  }

  void ended(AttemptKey key, AttemptState state) {
    Life life = of(key.trial());
    if (life.furthest > life.before) life.fruitless = 0;
    if (state == AttemptState.LOST) life.fruitless++;
    if (state == AttemptState.FAILED) life.failures++;
  }

  /** A trial has failed for good. */
  void failed(String trial) {
    Life life = of(trial);
    if (life.failures < TrialLife.FAILURES && life.fruitless < TrialLife.LOSSES) {
      throw new Violation(
          trial + " is given up after " + life.fruitless + " losses in vain, and was getting on");
    }
  }
}
