package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.experiment.Budget;
import dev.graft.run.BudgetCheck;
import dev.graft.run.LiveEvent;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what changed: reads each touched trial and sweep once a beat, however often it was
 * touched, tells pages, and holds running sweeps to their budgets.
 */
final class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final long BUDGET_MILLIS = 1_000;

  private final Keeper keeper;
  private final Bus bus;
  private final BudgetSource budgets;
  private final Set<String> sweeps = new HashSet<>();
  private final Set<String> trials = new HashSet<>();
  private final Map<String, Running> running = new HashMap<>();
  private boolean reading;

  /** A running sweep: what it may spend, when that was last checked. */
  private record Running(Budget budget, long checkedAt) {}

  private record Seen(Views.Sweep sweep, LiveEvent event, @Nullable String exhausted) {}

  private record Changes(List<Views.Trial> trials, List<Seen> sweeps) {}

  Watch(Keeper keeper, Bus bus, BudgetSource budgets) {
    this.keeper = keeper;
    this.bus = bus;
    this.budgets = budgets;
  }

  void touch(String sweep) {
    sweeps.add(sweep);
  }

  /** A trial whose state only the store knows. */
  void touchTrial(String trial) {
    trials.add(trial);
  }

  /** A claim was given: its sweep runs. */
  void started(String sweep) {
    if (running.putIfAbsent(sweep, new Running(Budget.NONE, 0)) == null) {
      bus.live(new LiveEvent("state", sweep, Map.of("sweepState", SweepState.RUNNING.label())));
    }
    touch(sweep);
  }

  void beat() {
    long now = keeper.now();
    running.forEach(
        (sweep, seen) -> {
          if (!seen.budget.equals(Budget.NONE) && now - seen.checkedAt >= BUDGET_MILLIS) {
            sweeps.add(sweep);
          }
        });
    if (reading || sweeps.isEmpty() && trials.isEmpty()) {
      return;
    }
    reading = true;
    List<String> someTrials = List.copyOf(trials);
    List<String> someSweeps = List.copyOf(sweeps);
    Map<String, Running> known = Map.copyOf(running);
    trials.clear();
    sweeps.clear();
    keeper
        .read(() -> read(someTrials, someSweeps, known, now))
        .onComplete(any -> reading = false)
        .onSuccess(changes -> tell(changes, now))
        .onFailure(
            e -> {
              trials.addAll(someTrials);
              sweeps.addAll(someSweeps);
            });
  }

  private Changes read(
      List<String> someTrials, List<String> someSweeps, Map<String, Running> known, long now) {
    Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
    for (String id : someTrials) {
      keeper.store().trial(id).ifPresent(changes.trials::add);
    }
    for (String id : someSweeps) {
      keeper
          .store()
          .sweep(id)
          .ifPresent(
              sweep ->
                  changes.sweeps.add(
                      new Seen(sweep, Events.sweep(sweep), exhausted(sweep, known, now))));
    }
    return changes;
  }

  private @Nullable String exhausted(Views.Sweep sweep, Map<String, Running> known, long now) {
    Running seen = known.get(sweep.id());
    boolean soon = seen != null && now - seen.checkedAt < BUDGET_MILLIS;
    if (sweep.state() != SweepState.RUNNING || soon) {
      return null;
    }
    Budget budget = budgets.budget(sweep.spec());
    if (budget.equals(Budget.NONE)) {
      return null;
    }
    Views.Counts counts = sweep.counts();
    return BudgetCheck.exceeded(
            budget,
            budgets.spent(sweep.id()),
            counts.succeeded() + counts.failed(),
            Duration.ofMillis(now - sweep.startedAt()))
        .orElse(null);
  }

  private void tell(Changes changes, long now) {
    for (Views.Trial trial : changes.trials) {
      bus.live(Events.trial(trial));
      sweeps.add(trial.sweep());
    }
    for (Seen seen : changes.sweeps) {
      Views.Sweep sweep = seen.sweep;
      bus.live(seen.event);
      if (sweep.state() == SweepState.RUNNING) {
        running.put(sweep.id(), new Running(budgets.budget(sweep.spec()), now));
      } else {
        running.remove(sweep.id());
      }
      if (seen.exhausted != null) {
        exhaust(sweep.id(), seen.exhausted);
      }
    }
  }

  private void exhaust(String sweep, String reason) {
    log.info("sweep {}: {}", sweep, reason);
    keeper
        .written(keeper.store().command(sweep, SweepCommand.EXHAUST, reason, keeper.now()))
        .onSuccess(
            state -> {
              touch(sweep);
              bus.ordersChanged();
            });
  }
}
