package dev.graft.experiment.reader;

import dev.graft.experiment.Experiment;
import java.util.Map;

/**
 * An experiment as an ordered map of strings, numbers, lists and maps, every default filled in.
 * Written as JSON it is what is stored and sent to trainers; {@link ExperimentReader} reads it back
 * to an equal experiment.
 */
public final class CanonicalSpec {
  private CanonicalSpec() {}

  @SuppressWarnings("unchecked")
  public static Map<String, Object> of(Experiment experiment, Catalogue catalogue) {
    return (Map<String, Object>) new ExperimentTable(catalogue).shape.write(experiment);
  }
}
