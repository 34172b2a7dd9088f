package dev.graft;

import dev.graft.run.AttemptState;
import dev.graft.run.StoreReads;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a trial has taken as its search counts it: attempts that were lost with their node say
 * nothing of its setting, and a sweep that was killed is to try what one left alone tries.
 */
final class CountedEnergy {
  private static final Set<AttemptState> LOST =
      EnumSet.of(AttemptState.LOST, AttemptState.SUPERSEDED);

  private CountedEnergy() {}

  static Energy of(StoreReads store, Trial trial) {
    return trial.lost() == 0
        ? trial.energy()
        : store.attempts(trial.id()).stream()
            .filter(attempt -> !LOST.contains(attempt.state()))
            .map(Attempt::energy)
            .reduce(Energy.NONE, Energy::plus);
  }
}
