package dev.graft.simulation;

import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.EnergyReport;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Need;
import dev.graft.run.NotLeading;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import dev.graft.run.TrialLife;
import dev.graft.run.TrialState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store's rules over maps. */
class MemoryBooks extends KeptBooks {
  final EnergyBooks energy = new EnergyBooks();
  private long epoch;

  private void require(long under) {
    if (under != epoch) throw new NotLeading("epoch " + under + " is over");
  }

  @Override
  public long lead(String control, long now) {
    return ++epoch;
  }

  @Override
  public String launch(
      List<String> pairs, int priority, Need need, Backlog.@Nullable Green green, long now) {
    long order = sweeps.size() + 1L;
    Sweep sweep = new Sweep("s" + order, order, priority, need, green);
    sweeps.put(sweep.id, sweep);
    for (String pair : pairs) {
      int place = sweep.trials.size() + 1;
      Trial trial = new Trial(sweep.id + "-" + place, place, sweep, pair);
      sweep.trials.add(trial);
      sweep.waiting.put(place, trial);
      trials.put(trial.id, trial);
    }
    sweep.counts[TrialState.WAITING.ordinal()] = pairs.size();
    return sweep.id;
  }

  @Override
  public SweepState command(String id, SweepCommand command, long now) {
    Sweep sweep = sweep(id);
    sweep.state = SweepLife.after(sweep.state, command, sweep.tally(), sweep.started);
    if (command == SweepCommand.CANCEL) {
      for (Trial trial : List.copyOf(sweep.waiting.values())) move(trial, TrialState.CANCELLED);
    }
    if (command == SweepCommand.RETRY) {
      for (Trial trial : sweep.trials) {
        if (trial.state != TrialState.FAILED && trial.state != TrialState.CANCELLED) continue;
        TrialLife.Standing again = TrialLife.retried(trial.state);
        trial.losses = again.losses();
        trial.failures = again.failures();
        move(trial, again.state());
      }
    }
    if (command != SweepCommand.PAUSE && command != SweepCommand.RESUME) settle(sweep);
    return sweep.state;
  }

  private static void settle(Sweep sweep) {
    sweep.state = SweepLife.settled(sweep.state, sweep.tally());
  }

  private void move(Trial trial, TrialState to) {
    Sweep sweep = trial.sweep;
    sweep.counts[trial.state.ordinal()]--;
    sweep.counts[to.ordinal()]++;
    trial.state = to;
    if (to == TrialState.WAITING) {
      sweep.waiting.put(trial.place, trial);
    } else {
      sweep.waiting.remove(trial.place);
    }
    if (to == TrialState.RUNNING) {
      running.put(trial.id, trial);
      byNode.computeIfAbsent(trial.node, node -> new LinkedHashMap<>()).put(trial.id, trial);
    } else if (running.remove(trial.id) != null) {
      Map<String, Trial> there = byNode.get(trial.node);
      if (there != null) there.remove(trial.id);
    }
  }

  @Override
  public Optional<AttemptKey> claim(long under, Choice choice, long now, long leaseMillis) {
    require(under);
    Trial trial = trial(choice.trial());
    if (!claimable(trial)) return Optional.empty();
    trial.attempts.add(AttemptState.RUNNING);
    trial.reachedBefore = trial.reached;
    trial.node = choice.node();
    trial.slot = choice.slot();
    trial.hardware = choice.hardware();
    trial.startedAt = now;
    trial.leaseUntil = now + leaseMillis;
    trial.sweep.state = SweepState.RUNNING;
    trial.sweep.started = true;
    move(trial, TrialState.RUNNING);
    return Optional.of(trial.newest());
  }

  boolean claimable(Trial trial) {
    return trial.state == TrialState.WAITING && trial.sweep.underWay();
  }

  @Override
  public List<AttemptKey> renew(
      long under, String node, Collection<AttemptKey> held, long now, long leaseMillis) {
    require(under);
    List<AttemptKey> gone = new ArrayList<>(0);
    for (AttemptKey key : held) {
      Trial trial = trial(key.trial());
      boolean own =
          trial.attempts.size() == key.attempt()
              && trial.state == TrialState.RUNNING
              && trial.node.equals(node);
      if (own) {
        trial.leaseUntil = Math.max(trial.leaseUntil, now + leaseMillis);
      } else {
        gone.add(key);
      }
    }
    return gone;
  }

  @Override
  public boolean reached(long under, AttemptKey key, long step) {
    require(under);
    Trial trial = trial(key.trial());
    boolean current = trial.state == TrialState.RUNNING && trial.attempts.size() == key.attempt();
    if (current) trial.reached = Math.max(trial.reached, step);
    return current;
  }

  /** Whether the newest attempt got further than those before. */
  boolean further(Trial trial) {
    return trial.reached > trial.reachedBefore;
  }

  @Override
  public boolean finish(long under, AttemptKey key, Result result, long now) {
    require(under);
    Trial trial = trial(key.trial());
    if (key.attempt() > trial.attempts.size()) return false;
    AttemptState state = trial.attempts.get(key.attempt() - 1);
    if (fenced(state)) {
      end(trial, key.attempt(), result);
      return true;
    }
    if (state == AttemptState.LOST && result.state() != AttemptState.LOST) {
      trial.attempts.set(key.attempt() - 1, AttemptState.SUPERSEDED);
      return false;
    }
    return state == result.state();
  }

  /** Whether an attempt's result counts. */
  boolean fenced(AttemptState state) {
    return state == AttemptState.RUNNING;
  }

  void end(Trial trial, int attempt, Result result) {
    trial.attempts.set(attempt - 1, result.state());
    TrialLife.Standing after =
        TrialLife.after(
            new TrialLife.Standing(trial.state, trial.losses, trial.failures, null),
            result,
            further(trial),
            trial.sweep.state.ended());
    trial.losses = after.losses();
    trial.failures = after.failures();
    move(trial, after.state());
    settle(trial.sweep);
  }

  @Override
  public List<AttemptKey> expire(long under, long now) {
    require(under);
    List<AttemptKey> lost = new ArrayList<>(0);
    for (Trial trial : List.copyOf(running.values())) {
      if (trial.leaseUntil >= now) continue;
      lost.add(trial.newest());
      lose(trial, "node " + trial.node + " was not heard of");
    }
    return lost;
  }

  @Override
  public List<AttemptKey> lose(long under, String node, String reason, long now) {
    require(under);
    List<AttemptKey> lost = new ArrayList<>(0);
    for (Trial trial : List.copyOf(byNode.getOrDefault(node, Map.of()).values())) {
      lost.add(trial.newest());
      lose(trial, reason);
    }
    return lost;
  }

  private void lose(Trial trial, String reason) {
    end(trial, trial.attempts.size(), new Result(AttemptState.LOST, Map.of(), reason, false));
  }

  @Override
  public void energy(long under, EnergyReport report) {
    require(under);
    energy.keep(report);
  }

  /** Refuses a command as people would be refused; false where it makes no sense. */
  boolean tried(String sweep, SweepCommand command, long now) {
    try {
      command(sweep, command, now);
      return true;
    } catch (IllegalTransition refused) {
      return false;
    }
  }
}
