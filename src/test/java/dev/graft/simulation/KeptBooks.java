package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the books hold, and what is read in them. */
abstract class KeptBooks implements Books {
  /** A trial's row, with the states of its attempts. */
  static final class Trial {
    final String id;
    final int place;
    final Sweep sweep;
    final String pair;
    final List<AttemptState> attempts = new ArrayList<>(1);
    TrialState state = TrialState.WAITING;
    int losses;
    int failures;
    long reached;
    long reachedBefore;
    String node = "";
    String slot = "";
    String hardware = "";
    long startedAt;
    long leaseUntil;

    Trial(String id, int place, Sweep sweep, String pair) {
      this.id = id;
      this.place = place;
      this.sweep = sweep;
      this.pair = pair;
    }

    AttemptKey newest() {
      return new AttemptKey(id, attempts.size());
    }
  }

  /** A sweep's row. */
  static final class Sweep {
    final String id;
    final long order;
    final int priority;
    final Need need;
    final Backlog.@Nullable Green green;
    final List<Trial> trials = new ArrayList<>();
    final TreeMap<Integer, Trial> waiting = new TreeMap<>();
    final int[] counts = new int[TrialState.values().length];
    SweepState state = SweepState.QUEUED;
    boolean started;

    Sweep(String id, long order, int priority, Need need, Backlog.@Nullable Green green) {
      this.green = green;
      this.id = id;
      this.order = order;
      this.priority = priority;
      this.need = need;
    }

    Views.Counts tally() {
      return new Views.Counts(
          counts[TrialState.WAITING.ordinal()],
          counts[TrialState.RUNNING.ordinal()],
          counts[TrialState.SUCCEEDED.ordinal()],
          counts[TrialState.FAILED.ordinal()],
          counts[TrialState.CANCELLED.ordinal()]);
    }

    boolean underWay() {
      return state == SweepState.QUEUED || state == SweepState.RUNNING;
    }
  }

  final Map<String, Sweep> sweeps = new LinkedHashMap<>();
  final Map<String, Trial> trials = new HashMap<>();
  final Map<String, Trial> running = new LinkedHashMap<>();
  final Map<String, Map<String, Trial>> byNode = new HashMap<>();

  Collection<Sweep> sweeps() {
    return sweeps.values();
  }

  Trial trial(String id) {
    Trial trial = trials.get(id);
    if (trial == null) throw new IllegalArgumentException("no trial " + id);
    return trial;
  }

  Sweep sweep(String id) {
    Sweep sweep = sweeps.get(id);
    if (sweep == null) throw new IllegalArgumentException("no sweep " + id);
    return sweep;
  }

  @Override
  public List<Backlog> backlogs() {
    List<Backlog> all = new ArrayList<>();
    for (Sweep sweep : sweeps.values()) {
      int open = sweep.waiting.size();
      boolean any = open > 0 || sweep.counts[TrialState.RUNNING.ordinal()] > 0;
      if (!sweep.underWay() || !any) continue;
      all.add(new Backlog(sweep.id, sweep.order, sweep.priority, open, sweep.need, sweep.green));
    }
    return all;
  }

  @Override
  public List<OpenTrial> open(String id) {
    List<OpenTrial> open = new ArrayList<>();
    for (Trial trial : sweep(id).waiting.values()) {
      boolean lost = trial.losses + trial.failures > 0;
      open.add(new OpenTrial(trial.id, trial.pair, lost ? trial.node : null));
    }
    return open;
  }

  @Override
  public Map<String, String> begun(String id) {
    Map<String, Trial> first = new HashMap<>();
    for (Trial trial : sweep(id).trials) {
      boolean counts = trial.state == TrialState.RUNNING || trial.state == TrialState.SUCCEEDED;
      if (!counts) continue;
      first.merge(trial.pair, trial, (a, b) -> b.startedAt < a.startedAt ? b : a);
    }
    Map<String, String> begun = new HashMap<>();
    first.forEach((pair, trial) -> begun.put(pair, trial.hardware));
    return begun;
  }

  @Override
  public List<HeldAttempt> held() {
    List<HeldAttempt> held = new ArrayList<>(running.size());
    for (Trial trial : running.values()) {
      held.add(
          new HeldAttempt(
              trial.sweep.id,
              trial.id,
              trial.attempts.size(),
              trial.pair,
              trial.node,
              trial.slot,
              trial.hardware,
              trial.startedAt));
    }
    return held;
  }

  @Override
  public List<AttemptKey> stops(String node) {
    List<AttemptKey> stops = new ArrayList<>(0);
    for (Trial trial : byNode.getOrDefault(node, Map.of()).values()) {
      if (!trial.sweep.underWay()) stops.add(trial.newest());
    }
    return stops;
  }

  @Override
  public SweepState state(String id) {
    return sweep(id).state;
  }

  @Override
  public Views.Counts counts(String id) {
    return sweep(id).tally();
  }

  /** The attempt that runs of a trial, or null. */
  @Nullable AttemptKey current(String trial) {
    Trial one = running.get(trial);
    return one == null ? null : one.newest();
  }
}
