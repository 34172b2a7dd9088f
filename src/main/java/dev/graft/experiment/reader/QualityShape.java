package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;
import static dev.graft.experiment.reader.Key.required;

import dev.graft.experiment.QualitySpec;
import dev.graft.experiment.QualitySpec.TaskTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code quality} part: what costs are counted to. */
final class QualityShape {
  private static final Numbers.Real SCORE = new Numbers.Real(-1, 1);
  private static final Key<TaskTarget, String> NAME =
      required("name", new Texts.Text(200, null, "a task"), TaskTarget::name, "The task.");
  private static final Key<TaskTarget, Double> TASK_TARGET =
      required("target", SCORE, TaskTarget::target, "Its validation score to reach.");
  private static final Key<QualitySpec, Double> TARGET =
      optional(
          "target",
          SCORE,
          QualitySpec::target,
          "Validation score to reach, fixed before the run: accuracy in 0..1, of numbers R². In"
              + " multitask each task's.");
  static final Key<QualitySpec, List<TaskTarget>> TASKS =
      optional(
          "tasks",
          new Many<>(
              new Mapping<>(
                  "a task's target",
                  null,
                  List.of(NAME, TASK_TARGET),
                  (g, problems) -> new TaskTarget(g.of(NAME), g.of(TASK_TARGET))),
              1,
              200,
              true),
          quality -> quality.tasks().isEmpty() ? null : quality.tasks(),
          "Targets of single tasks of multitask, in place of that of all.");
  private static final Key<QualitySpec, String> BELOW =
      optional(
          "below",
          new Texts.Text(20, "baseline|s[1-9][0-9]{0,11}", "baseline, or the id of a sweep"),
          QualitySpec::below,
          "The target is the baseline's mean final validation score − margin: of this sweep"
              + " (baseline, known only after the run), or of one that has ended before (its id).");
  private static final Key<QualitySpec, Double> MARGIN =
      otherwise(
          "margin",
          new Numbers.Real(0, 1),
          QualitySpec.MARGIN,
          quality -> quality.below() == null ? null : quality.margin(),
          "δ, how far below.");

  static final Mapping<QualitySpec> SHAPE =
      new Mapping<>(
          "a quality", null, List.of(TARGET, TASKS, BELOW, MARGIN), QualityShape::quality);

  private QualityShape() {}

  private static @Nullable QualitySpec quality(Given g, Problems problems) {
    if (g.wrong(TARGET) || g.wrong(BELOW) || g.wrong(TASKS)) {
      return null;
    }
    boolean aims = g.has(TARGET) || g.has(TASKS);
    if (aims == g.has(BELOW)) {
      problems.add(
          g.at(),
          aims ? "\"below\" stands beside a target" : "neither \"target\" nor \"below\" is given",
          "write {target: 0.9} or {below: baseline}");
      return null;
    }
    if (aims && g.has(MARGIN)) {
      problems.addBelow(
          g.at(), "margin", "a target that is given has no margin", "remove it, or write below:");
      return null;
    }
    return new QualitySpec(
        g.maybe(TARGET).orElse(null),
        g.maybe(TASKS).orElse(List.of()),
        g.maybe(BELOW).orElse(null),
        g.wrong(MARGIN) ? QualitySpec.MARGIN : g.of(MARGIN));
  }
}
