package dev.graft.web.json;

import dev.graft.compare.Collapse;
import dev.graft.run.Views.Trial;
import java.util.Optional;

/**
 * A trial whose predictions fall on few of the target's classes.
 *
 * @param targetClasses effective number of classes predicted on unlabelled target rows, {@code
 *     sourceClasses} on held-out source rows
 */
public record CollapseJson(
    String trial,
    String method,
    int setting,
    long seed,
    double targetClasses,
    double sourceClasses) {
  /** Empty where the trial's predictions have not collapsed. */
  public static Optional<CollapseJson> of(Trial t) {
    return Collapse.of(t.metrics())
        .map(
            c ->
                new CollapseJson(
                    t.id(),
                    t.planned().method(),
                    t.planned().setting(),
                    t.planned().seed(),
                    c.target(),
                    c.source()));
  }
}
