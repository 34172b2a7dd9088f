package dev.graft;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.plan.PastTrial;
import dev.graft.experiment.plan.SettingCosts.Taken;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Planning;
import java.util.ArrayList;
import java.util.List;

/** What trials of the latest finished sweeps took: the ground that estimates stand on. */
record PastTrials(Store store, Planning planning) {
  private static final int SWEEPS = 20;

  List<PastTrial> recent() {
    List<PastTrial> past = new ArrayList<>();
    for (Sweep sweep :
        store.sweeps(SweepState.SUCCEEDED, null, "-createdAt", SWEEPS, null).items()) {
      Experiment experiment = planning.restore(sweep.spec());
      past.addAll(of(experiment, taken(store.trials(sweep.id()))));
    }
    return past;
  }

  static List<PastTrial> of(Experiment experiment, List<Taken> taken) {
    return taken.stream()
        .map(t -> PastTrial.of(experiment, t.trial(), t.seconds(), t.joules()))
        .toList();
  }

  /** By those of a sweep that succeeded at once, with their energy metered. */
  static List<Taken> taken(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.SUCCEEDED && trial.attempt() == 1)
        .filter(trial -> trial.energy().totalUj() > 0)
        .map(
            trial ->
                new Taken(
                    trial.planned(),
                    trial.energy().totalUj() * 1e-6,
                    (trial.finishedAt() - trial.startedAt()) / 1e3))
        .toList();
  }
}
