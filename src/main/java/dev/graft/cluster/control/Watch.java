package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.LiveEvent;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches what changed: reads each touched trial and sweep once a beat, however often it was
 * touched, and tells pages.
 */
final class Watch {

  private final Keeper keeper;
  private final Bus bus;
  private final Set<String> sweeps = new HashSet<>();
  private final Set<String> trials = new HashSet<>();
  private final Set<String> running = new HashSet<>();
  private boolean reading;

  private record Changes(List<Views.Trial> trials, List<Views.Sweep> sweeps) {}

  Watch(Keeper keeper, Bus bus) {
    this.keeper = keeper;
    this.bus = bus;
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
    if (running.add(sweep)) {
      bus.live(new LiveEvent("state", sweep, Map.of("sweepState", SweepState.RUNNING.label())));
    }
    touch(sweep);
  }

  void beat() {
    if (reading || sweeps.isEmpty() && trials.isEmpty()) {
      return;
    }
    reading = true;
    List<String> someTrials = List.copyOf(trials);
    List<String> someSweeps = List.copyOf(sweeps);
    trials.clear();
    sweeps.clear();
    keeper
        .read(() -> read(someTrials, someSweeps))
        .onComplete(any -> reading = false)
        .onSuccess(this::tell)
        .onFailure(
            e -> {
              trials.addAll(someTrials);
              sweeps.addAll(someSweeps);
            });
  }

  private Changes read(List<String> someTrials, List<String> someSweeps) {
    Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
    for (String id : someTrials) {
      keeper.store().trial(id).ifPresent(changes.trials::add);
    }
    for (String id : someSweeps) {
      keeper.store().sweep(id).ifPresent(changes.sweeps::add);
    }
    return changes;
  }

  private void tell(Changes changes) {
    for (Views.Trial trial : changes.trials) {
      bus.live(Events.trial(trial));
      sweeps.add(trial.sweep());
    }
    for (Views.Sweep sweep : changes.sweeps) {
      bus.live(Events.sweep(sweep));
      if (sweep.state() == SweepState.RUNNING) {
        running.add(sweep.id());
      } else {
        running.remove(sweep.id());
      }
    }
  }
}
