package dev.graft.run.schedule;

import dev.graft.run.OpenTrial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The claimable trials of a sweep, in lanes: those whose pair has begun on some hardware wait for
 * it, the others go anywhere. What is first in a lane has waited longest.
 */
final class Queue {
  /** The lane of trials that go anywhere. */
  static final String ANYWHERE = "";

  /** How far down its lane a trial that avoids a node is passed over. */
  private static final int LOOK = 8;

  /**
   * A trial that waits since a moment.
   *
   * @param place in the order of all
   */
  private record Waiting(OpenTrial open, String lane, long since, int place) {}

  private final Map<String, Waiting> waiting = new HashMap<>();
  private final Map<String, LinkedHashSet<String>> lanes = new LinkedHashMap<>();
  private final Map<String, TreeMap<Long, Integer>> ages = new HashMap<>();
  private final Map<String, String> anchors = new HashMap<>();
  private final Map<String, Set<String>> unanchored = new HashMap<>();

  int size() {
    return waiting.size();
  }

  Collection<String> trials() {
    return waiting.keySet();
  }

  /** Since when the trial of a lane that has waited longest does; now and later: none waits. */
  long oldest(String lane) {
    TreeMap<Long, Integer> since = ages.get(lane);
    return since == null ? Long.MAX_VALUE : since.firstKey();
  }

  /** Which of two that wait comes first in the order of all. */
  boolean isBefore(String trial, String other) {
    Waiting one = Objects.requireNonNull(waiting.get(trial));
    return one.place < Objects.requireNonNull(waiting.get(other)).place;
  }

  /** Lanes in which anything waits. */
  Set<String> lanes() {
    return lanes.keySet();
  }

  @Nullable String anchor(@Nullable String pair) {
    return pair == null ? null : anchors.get(pair);
  }

  /** From now on these wait, in this order; those that waited before wait since then. */
  void arrange(List<OpenTrial> open, long now) {
    Map<String, Waiting> before = new HashMap<>(waiting);
    waiting.clear();
    lanes.clear();
    ages.clear();
    unanchored.clear();
    for (OpenTrial one : open) {
      Waiting was = before.get(one.trial());
      add(one, was == null ? now : was.since);
    }
  }

  private void add(OpenTrial open, long since) {
    String anchor = anchor(open.pair());
    String lane = anchor == null ? ANYWHERE : anchor;
    if (waiting.putIfAbsent(open.trial(), new Waiting(open, lane, since, waiting.size())) != null)
      return;
    if (open.pair() != null && anchor == null) {
      unanchored.computeIfAbsent(open.pair(), pair -> new LinkedHashSet<>()).add(open.trial());
    }
    enter(lane, open.trial(), since);
  }

  private void enter(String lane, String trial, long since) {
    lanes.computeIfAbsent(lane, name -> new LinkedHashSet<>()).add(trial);
    ages.computeIfAbsent(lane, name -> new TreeMap<>()).merge(since, 1, Integer::sum);
  }

  @Nullable OpenTrial remove(String trial) {
    Waiting was = waiting.remove(trial);
    if (was == null) return null;
    drop(was, trial);
    String pair = was.open.pair();
    Set<String> same = pair == null ? null : unanchored.get(pair);
    if (same != null && same.remove(trial) && same.isEmpty()) unanchored.remove(pair);
    return was.open;
  }

  private void drop(Waiting was, String trial) {
    Set<String> trials = lanes.get(was.lane);
    if (trials == null || !trials.remove(trial)) return;
    Objects.requireNonNull(ages.get(was.lane))
        .computeIfPresent(was.since, (since, count) -> count == 1 ? null : count - 1);
    if (trials.isEmpty()) {
      lanes.remove(was.lane);
      ages.remove(was.lane);
    }
  }

  /** A pair has begun on some hardware: what is left of it waits for the same. */
  void anchor(String pair, String hardware) {
    if (anchors.putIfAbsent(pair, hardware) != null) return;
    move(unanchored.remove(pair), hardware);
  }

  /** That hardware is gone: what waits for it goes anywhere. */
  void release(String hardware) {
    LinkedHashSet<String> stranded = lanes.get(hardware);
    List<String> pairs = new ArrayList<>();
    anchors.forEach(
        (pair, anchor) -> {
          if (anchor.equals(hardware)) pairs.add(pair);
        });
    pairs.forEach(anchors::remove);
    if (stranded == null) return;
    List<String> trials = List.copyOf(stranded);
    move(trials, ANYWHERE);
    for (String trial : trials) {
      String pair = Objects.requireNonNull(waiting.get(trial)).open.pair();
      if (pair != null) unanchored.computeIfAbsent(pair, p -> new LinkedHashSet<>()).add(trial);
    }
  }

  private void move(@Nullable Collection<String> trials, String lane) {
    if (trials == null) return;
    for (String trial : trials) {
      Waiting was = Objects.requireNonNull(waiting.get(trial));
      drop(was, trial);
      waiting.put(trial, new Waiting(was.open, lane, was.since, was.place));
      enter(lane, trial, was.since);
    }
  }

  /**
   * The first trial of a lane for a node.
   *
   * @param shunBefore trials that wait since later are not given to the node they were lost on
   */
  @Nullable String first(String lane, String node, long shunBefore) {
    Set<String> trials = lanes.get(lane);
    if (trials == null) return null;
    Iterator<String> all = trials.iterator();
    for (int i = 0; i < LOOK && all.hasNext(); i++) {
      Waiting one = Objects.requireNonNull(waiting.get(all.next()));
      if (!node.equals(one.open.lostOn()) || one.since <= shunBefore) return one.open.trial();
    }
    return null;
  }
}
