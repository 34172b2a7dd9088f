package dev.graft.web.api;

import dev.graft.compare.Answers;
import dev.graft.compare.Comparison;
import dev.graft.compare.LabelCurves;
import dev.graft.compare.LearningCurve;
import dev.graft.compare.Row;
import dev.graft.compare.Selection;
import dev.graft.compare.Selections;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Opening;
import dev.graft.run.Views.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What trials' results say, made once for the same results. */
final class Answering {
  /** Kept by all that they depend on. */
  private final Recent<String, Answer> answers = new Recent<>(32);

  record Answer(List<Row> rows, List<Selection> selections, List<LearningCurve> curves) {}

  /**
   * @param spec that experiment and plan were made of
   * @param trials of a sweep, however they stand
   * @param openings of their tests
   * @param sourceEnergyUj see {@link Comparison}
   */
  record Question(
      String spec,
      Experiment experiment,
      Plan plan,
      List<Trial> trials,
      List<Opening> openings,
      Map<String, Long> sourceEnergyUj) {}

  Answer of(Question question) {
    Map<String, Opening> openings = new HashMap<>();
    question.openings().forEach(o -> openings.put(o.trial() + "/" + o.attempt(), o));
    List<Result> results =
        question.trials().stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED)
            .filter(t -> t.planned().role() != Role.SOURCE)
            .map(t -> new Result(t, openings.get(t.id() + "/" + t.attempt())))
            .toList();
    return answers.of(fingerprint(question, results), asked -> answer(question, results));
  }

  /**
   * @param opening of the test that gave its score; null where none is stored
   */
  private record Result(Trial trial, @Nullable Opening opening) {
    void tell(Fingerprint all) {
      PlannedTrial p = trial.planned();
      @Nullable Integer labels = p.labels();
      all.text(trial.id())
          .text(p.method())
          .number(p.setting())
          .number(p.seed())
          .number(labels == null ? -1 : labels)
          .numbers(trial.metrics())
          .number(trial.energy().totalUj())
          .text(opening == null ? null : opening.test())
          .text(opening == null ? null : opening.answers());
    }

    TrialOutcome outcome(Metric metric) {
      PlannedTrial p = trial.planned();
      return new TrialOutcome(
          p.method(),
          p.setting(),
          p.seed(),
          p.labels(),
          trial.metrics(),
          trial.energy().totalUj(),
          trial.id(),
          opening == null ? null : Answers.of(opening.test(), opening.answers(), metric));
    }
  }

  private static String fingerprint(Question question, List<Result> results) {
    Plan plan = question.plan();
    Fingerprint all = new Fingerprint().text(question.spec());
    all.text(plan.pairs().toString()).text(plan.seeds().toString());
    plan.trials().forEach(planned -> all.text(planned.key()));
    new TreeMap<>(question.sourceEnergyUj()).forEach((method, uj) -> all.text(method).number(uj));
    results.forEach(result -> result.tell(all));
    return all.end();
  }

  private static Answer answer(Question question, List<Result> results) {
    Experiment of = question.experiment();
    Plan plan = question.plan();
    List<TrialOutcome> outcomes = results.stream().map(r -> r.outcome(of.metric())).toList();
    String select = of.search().select();
    return new Answer(
        Comparison.rows(
            plan,
            outcomes,
            select,
            of.margin(),
            question.sourceEnergyUj(),
            of.metric().isLessBetter()),
        Selections.of(plan, outcomes, select),
        LabelCurves.of(plan, outcomes, select));
  }
}
