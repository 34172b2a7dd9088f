package dev.graft.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quality q* to which costs are counted, in the unit of validation scores: accuracy, of numbers
 * R². One of a target (for all, or for each task) and what it lies below.
 *
 * @param target q*, fixed before the run
 * @param tasks q* of single tasks of multitask, in place of {@code target}
 * @param below {@link #BASELINE}, or an earlier sweep's id: q* is its baseline's mean final
 *     validation score − margin
 */
public record QualitySpec(
    @Nullable Double target, List<TaskTarget> tasks, @Nullable String below, double margin) {
  /** This sweep's own baseline: q* is then known only after the run. */
  public static final String BASELINE = "baseline";

  public static final double MARGIN = 0.01;

  /** q* of one task. */
  public record TaskTarget(String name, double target) {}

  public QualitySpec {
    tasks = List.copyOf(tasks);
  }

  /** q* of a task: its own, or that of all; null where neither is given. */
  public @Nullable Double of(String task) {
    return tasks.stream()
        .filter(own -> own.name().equals(task))
        .map(TaskTarget::target)
        .findFirst()
        .orElse(target);
  }
}
