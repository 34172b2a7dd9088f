package dev.graft.web.live;

import dev.graft.run.LiveEvent;
import dev.graft.run.TrialState;
import java.util.HashMap;
import java.util.Map;

/**
 * How far running trials are, from the steps they tell: a metric event with {@code trial}, {@code
 * step} and {@code planned}. Forgets a trial that stops running. Not thread-safe.
 */
final class RunningShares {
  private final Map<String, Map<String, Double>> sweeps = new HashMap<>();

  void accept(LiveEvent event) {
    String sweep = event.sweep();
    Map<String, Object> body = event.body();
    if (sweep == null) {
      return;
    }
    if (body.get("trial") instanceof String trial) {
      if (body.get("step") instanceof Number step
          && body.get("planned") instanceof Number planned
          && planned.doubleValue() > 0) {
        double share = Math.min(1, step.doubleValue() / planned.doubleValue());
        sweeps.computeIfAbsent(sweep, s -> new HashMap<>()).put(trial, share);
      } else if (body.get("state") instanceof String state
          && !state.equals(TrialState.RUNNING.label())) {
        forget(sweep, trial);
      }
    } else if (body.get("sweepState") instanceof String state && !state.equals("running")) {
      sweeps.remove(sweep);
    }
  }

  double of(String sweep) {
    return sweeps.getOrDefault(sweep, Map.of()).values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private void forget(String sweep, String trial) {
    Map<String, Double> trials = sweeps.getOrDefault(sweep, new HashMap<>());
    trials.remove(trial);
    if (trials.isEmpty()) {
      sweeps.remove(sweep);
    }
  }
}
