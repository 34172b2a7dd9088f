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
import dev.graft.run.Store;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Opening;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Store store;

  /**
   * @param store asked for what trials of chosen settings answered to their tests' rows
   */
  Answering(Store store) {
    this.store = store;
  }

  Answer of(Question question) {
    Map<AttemptKey, String> tests = new HashMap<>();
    question.openings().forEach(o -> tests.put(new AttemptKey(o.trial(), o.attempt()), o.test()));
    List<Result> results =
        question.trials().stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED)
            .filter(t -> t.planned().role() != Role.SOURCE)
            .map(t -> new Result(t, tests.get(attempt(t))))
            .toList();
    return answers.of(fingerprint(question, results), asked -> answer(question, results));
  }

  private static AttemptKey attempt(Trial trial) {
    return new AttemptKey(trial.id(), trial.attempt());
  }

  /**
   * @param test that gave its score; null where none is stored
   */
  private record Result(Trial trial, @Nullable String test) {
    /** What an attempt answered never changes. */
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
          .number(trial.attempt())
          .text(test);
    }

    TrialOutcome outcome() {
      PlannedTrial p = trial.planned();
      return new TrialOutcome(
          p.method(),
          p.setting(),
          p.seed(),
          p.labels(),
          trial.metrics(),
          trial.energy().totalUj(),
          trial.id(),
          null);
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

  private Answer answer(Question question, List<Result> results) {
    Experiment of = question.experiment();
    Plan plan = question.plan();
    List<TrialOutcome> outcomes = results.stream().map(Result::outcome).toList();
    String select = of.search().select();
    boolean lessIsBetter = of.metric().isLessBetter();
    Set<String> compared = Comparison.compared(plan, outcomes, select, lessIsBetter);
    return new Answer(
        Comparison.rows(
            plan,
            answered(outcomes, results, compared, of.metric()),
            select,
            of.margin(),
            question.sourceEnergyUj(),
            lessIsBetter),
        Selections.of(plan, outcomes, select),
        LabelCurves.of(plan, outcomes, select));
  }

  /**
   * @param outcomes of results, one by one
   * @param compared trials whose answers count
   */
  private List<TrialOutcome> answered(
      List<TrialOutcome> outcomes, List<Result> results, Set<String> compared, Metric metric) {
    Map<AttemptKey, String> answers =
        store.answers(
            results.stream()
                .filter(result -> result.test() != null && compared.contains(result.trial().id()))
                .map(result -> attempt(result.trial()))
                .toList());
    List<TrialOutcome> answered = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      @Nullable String test = results.get(i).test();
      @Nullable String text = answers.get(attempt(results.get(i).trial()));
      answered.add(
          test == null || text == null
              ? outcomes.get(i)
              : outcomes.get(i).with(Answers.of(test, text, metric)));
    }
    return answered;
  }
}
