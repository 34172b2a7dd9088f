package dev.graft;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.plan.PastTrial;
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
      past.addAll(of(experiment, store.trials(sweep.id())));
    }
    return past;
  }

  /** Those of a sweep that succeeded at once, with their energy metered. */
  static List<PastTrial> of(Experiment experiment, List<Trial> trials) {
    List<PastTrial> past = new ArrayList<>();
    for (Trial trial : trials) {
      boolean ranOnce = trial.state() == TrialState.SUCCEEDED && trial.attempt() == 1;
      if (ranOnce && trial.energy().totalUj() > 0) {
        past.add(
            PastTrial.of(
                experiment,
                trial.planned(),
                (trial.finishedAt() - trial.startedAt()) / 1e3,
                trial.energy().totalUj() * 1e-6));
      }
    }
    return past;
  }
}
