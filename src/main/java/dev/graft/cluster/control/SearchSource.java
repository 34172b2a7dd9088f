package dev.graft.cluster.control;

import dev.graft.experiment.Parameters;
import dev.graft.run.Views;
import java.util.Map;

/** Chooses the settings of sweeps whose search learns as they run. */
public interface SearchSource {
  /**
   * May block.
   *
   * @param sweep under way
   * @return settings by trial; empty while trials that they depend on have yet to end
   */
  Map<String, Parameters> choose(Views.Sweep sweep);
}
