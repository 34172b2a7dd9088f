package dev.graft.run;

import dev.graft.experiment.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which trials of a sweep are meant, by what neither asks for their values nor their text.
 *
 * @param methods any of these; empty: every method
 * @param states any of these; empty: every state
 * @param role null: every role
 */
public record TrialKinds(Set<String> methods, Set<TrialState> states, @Nullable Role role) {
  public static final TrialKinds ALL = new TrialKinds(Set.of(), Set.of(), null);

  public boolean has(TrialHead trial) {
    return (methods.isEmpty() || methods.contains(trial.method()))
        && (states.isEmpty() || states.contains(trial.state()))
        && (role == null || role == trial.role());
  }
}
