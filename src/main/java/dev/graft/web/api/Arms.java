package dev.graft.web.api;

import dev.graft.experiment.Role;
import dev.graft.run.TrialHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trials grouped by everything but the seed. */
final class Arms {
  private Arms() {}

  /**
   * @param labels target labels a class, null where the experiment has one budget
   */
  record Arm(Role role, String method, int setting, @Nullable Integer labels) {
    static Arm of(TrialHead trial) {
      return new Arm(trial.role(), trial.method(), trial.setting(), trial.labels());
    }
  }

  /** In planned order; source models are no arms. */
  static Map<Arm, List<TrialHead>> of(List<TrialHead> trials) {
    Map<Arm, List<TrialHead>> arms = new LinkedHashMap<>();
    for (TrialHead trial : trials) {
      if (trial.role() != Role.SOURCE) {
        arms.computeIfAbsent(Arm.of(trial), arm -> new ArrayList<>()).add(trial);
      }
    }
    return arms;
  }
}
