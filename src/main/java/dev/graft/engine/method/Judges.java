package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import java.util.List;

/** Which held-out rows a method may be judged on while it trains. */
final class Judges {
  private Judges() {}

  static List<Judge> target(TaskData.Domains domains) {
    return List.of(new Judge(Metrics.VALIDATION, 0, domains.targetValidation()));
  }

  static List<Judge> source(TaskData.Domains domains) {
    return List.of(new Judge(Metrics.SOURCE_VALIDATION, 0, domains.sourceValidation()));
  }

  /** The target where it has labels to judge by, else the source. */
  static List<Judge> targetOrSource(TaskData.Domains domains) {
    return domains.targetValidation().rows() > 0 ? target(domains) : source(domains);
  }
}
