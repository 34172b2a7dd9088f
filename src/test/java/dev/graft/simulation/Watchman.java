package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sees everything and believes nothing: what must hold at every step, by its own books. */
final class Watchman {
  /** The zone where trials emit least. */
  static final String GREEN = "FRA";

  /** A sweep with claimable trials is served within this time, whatever else goes on. */
  static final long STARVES_MILLIS = 600_000;

  private final Map<String, Integer> running = new HashMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Map<String, Long> servedAt = new TreeMap<>();
  private final Set<String> stopped = new HashSet<>();
  final Losses losses = new Losses();
  final Map<String, Integer> tallies = new TreeMap<>();

  private void tally(String what) {
    tallies.merge(what, 1, Integer::sum);
  }

  void deposed() {
    tally("writes of an old leader rejected");
  }

  void refused() {
    tally("choices refused by the store");
  }

  void putAside() {
    tally("nodes put aside");
  }

  /** A sweep was paused or cancelled. */
  void stopped(String sweep) {
    stopped.add(sweep);
  }

  void goesOn(String sweep) {
    stopped.remove(sweep);
  }

  void claimed(AttemptKey key, Choice choice, long now) {
    tally("attempts");
    if (choice.reason().contains("pair")) tally("trials away from their pair's hardware");
    Choice.Green green = choice.green();
    if (green != null) tally(green.here().grams() == 1 ? "greener attempts" : "browner attempts");
    if (counted.contains(key.trial())) {
      throw new Violation(key + " is claimed, but its trial's result is counted already");
    }
    if (stopped.contains(choice.sweep())) {
      throw new Violation(key + " is claimed, but its sweep is paused or cancelled");
    }
    Integer other = running.put(key.trial(), key.attempt());
    if (other != null) throw new Violation(key + " is claimed while attempt " + other + " runs");
    losses.claimed(key);
    servedAt.put(choice.sweep(), now);
  }

  void ended(AttemptKey key, AttemptState state) {
    tally("attempts " + state.label());
    losses.ended(key, state);
    Integer ran = running.get(key.trial());
    if (ran != null && ran == key.attempt()) running.remove(key.trial());
  }

  void finished(AttemptKey key, Result result, boolean accepted) {
    if (!accepted) {
      tally("late results not counted");
      return;
    }
    Integer ran = running.get(key.trial());
    boolean current = ran != null && ran == key.attempt();
    boolean again = ran == null && counted.contains(key.trial());
    if (result.state() != AttemptState.SUCCEEDED) {
      if (current) ended(key, result.state());
      return;
    }
    if (current) {
      ended(key, result.state());
      if (!counted.add(key.trial())) throw new Violation(key + " is counted twice");
    } else if (!again) {
      throw new Violation(key + " is counted, but attempt " + ran + " runs");
    }
  }

  /** Results that counted, each once. */
  int succeeded() {
    return counted.size();
  }

  int running() {
    return running.size();
  }

  /** Whether a sweep that could be served was, lately. */
  void serves(MemoryBooks.Sweep sweep, long now) {
    boolean wants = sweep.underWay() && !sweep.waiting.isEmpty();
    if (!wants) {
      servedAt.put(sweep.id, now);
    } else if (now - servedAt.getOrDefault(sweep.id, 0L) > STARVES_MILLIS) {
      throw new Violation(
          sweep.id
              + " starves: "
              + sweep.waiting.size()
              + " trials wait, none was begun for "
              + STARVES_MILLIS / 1000
              + " s");
    }
  }
}
