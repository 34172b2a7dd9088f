package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several label budgets, from the file to the plan. */
class LabelBudgetsTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();

  private static Experiment read(String kind, String target, String methods) {
    String text =
        """
        graft: 1
        name: budgets
        kind: %s
        data: {source: mnist, target: %s}
        methods: %s
        seeds: 3
        """
            .formatted(kind, target, methods);
    return new ExperimentReader().read(text, null, CATALOGUE);
  }

  private static Experiment transfer(String labels) {
    return read("transfer", "{dataset: optdigits, labels: " + labels + "}", "[fine-tune]");
  }

  private static DatasetRef target(Experiment experiment) {
    return Objects.requireNonNull(experiment.data().target());
  }

  @Test
  void read_aList_isSortedAndKept() throws Exception {
    Experiment experiment = transfer("[20, 5, 10]");
    assertThat(target(experiment).budgets()).containsExactly(5, 10, 20);
    assertThat(target(experiment).labels()).isEqualTo(20);
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(experiment, CATALOGUE));
    assertThat(json).contains("\"labels\":[5,10,20]");
    assertThat(new ExperimentReader().read(json, null, CATALOGUE)).isEqualTo(experiment);
  }

  @Test
  void read_aListOfOne_isThatNumber() {
    assertThat(transfer("[7]")).isEqualTo(transfer("7"));
    assertThat(target(transfer("7")).budgets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'[5, 0]',data.target.labels[1]",
    "'[5, all]',data.target.labels[1]",
    "'[5, 5]',data.target.labels[1]",
    "[],data.target.labels",
    "few,data.target.labels"
  })
  void read_wrongLists_areRefused(String labels, String path) {
    InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> transfer(labels));
    assertThat(refused.problems()).extracting(p -> p.path()).contains(path);
  }

  @Test
  void read_whereOneBudgetIsMeant_aListIsRefused() {
    InvalidInput adaptation =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                read("domain-adaptation", "{dataset: optdigits, labels: [1, 2]}", "[deep-coral]"));
    assertThat(adaptation.getMessage())
        .contains("data.target.labels", "several label budgets are for transfer", "one number");
    String source =
        """
        graft: 1
        name: budgets
        kind: transfer
        data: {source: {dataset: mnist, labels: [1, 2]}, target: {dataset: optdigits, labels: 5}}
        methods: [fine-tune]
        """;
    InvalidInput ofSource =
        catchThrowableOfType(
            InvalidInput.class, () -> new ExperimentReader().read(source, null, CATALOGUE));
    assertThat(ofSource.getMessage()).contains("data.source.labels", "one label budget");
  }

  /** The fake optdigits has rows enough for some labels a class, and no more. */
  @Test
  void read_moreLabelsThanRows_isRefusedWithTheMost() {
    int rows =
        CATALOGUE.datasets().stream()
            .filter(d -> d.name().equals("optdigits"))
            .mapToInt(Catalogue.DatasetInfo::rows)
            .sum();
    int most = (int) (rows * 0.7 / 10);
    assertThat(target(transfer("[1, " + most + "]")).labels()).isEqualTo(most);
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> transfer("[1, " + (most + 1) + "]"));
    assertThat(refused.getMessage())
        .contains("data.target.labels", "rows outside the test", "write " + most + " at most");
  }

  @Test
  void plan_hasAGroupOfPairsForEachBudget_oneSourceAndOneBound() {
    Experiment experiment = transfer("[5, 10, 20]");
    Plan plan = new Planner().plan(experiment, CATALOGUE);
    assertThat(plan.pairs()).extracting(Plan.Pair::labels).contains(5, 10, 20);
    assertThat(plan.pairs())
        .filteredOn(pair -> pair.baseline().equals("target-only"))
        .extracting(Plan.Pair::labels)
        .containsExactly(5, 10, 20);
    assertThat(plan.pairs())
        .filteredOn(Plan.Pair::bound)
        .extracting(Plan.Pair::labels)
        .containsExactly(20);
    assertThat(plan.trials()).extracting(PlannedTrial::key).doesNotHaveDuplicates();
    assertThat(of(plan, "source-model")).hasSize(1);
    assertThat(of(plan, "fine-tune")).hasSize(3 * 3);
    assertThat(of(plan, "target-supervised")).hasSize(3);
    assertThat(of(plan, "fine-tune").stream().map(PlannedTrial::source).distinct()).hasSize(1);
    for (PlannedTrial trial : of(plan, "target-only")) {
      Experiment seen = experiment.seenBy(trial);
      assertThat(target(seen).labels()).isEqualTo(trial.labels());
      assertThat(target(seen).budgets()).isEmpty();
      assertThat(trial.key()).endsWith("/" + trial.labels());
    }
    assertThat(plan.notes()).anyMatch(note -> note.contains("among those of a larger one"));
  }

  @Test
  void plan_withOneBudget_isAsBefore() {
    Plan plan = new Planner().plan(transfer("5"), CATALOGUE);
    assertThat(plan.pairs()).extracting(Plan.Pair::labels).containsOnlyNulls();
    assertThat(of(plan, "fine-tune").get(0).key()).isEqualTo("fine-tune/0/1");
    assertThat(of(plan, "fine-tune").get(0).labels()).isNull();
  }

  private static List<PlannedTrial> of(Plan plan, String method) {
    return plan.trials().stream().filter(trial -> trial.method().equals(method)).toList();
  }
}
