package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.QualitySpec;
import dev.graft.experiment.QualitySpec.TaskTarget;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quality that costs are counted to. */
class QualityTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();

  private static Experiment read(String text) {
    return new ExperimentReader().read(text, null, CATALOGUE);
  }

  private static String transfer(String labels, String quality) {
    return """
    graft: 1
    name: to-quality
    kind: transfer
    data: {source: mnist, target: {dataset: optdigits, labels: %s}}
    methods: [fine-tune]
    quality: %s
    """
        .formatted(labels, quality);
  }

  @Test
  void read_targetOrWhatItLiesBelow_isKept() throws Exception {
    Experiment target = read(transfer("5", "{target: 0.9}"));
    assertThat(target.quality()).isEqualTo(new QualitySpec(.9, List.of(), null, .01));
    Experiment below = read(transfer("5", "{below: s12, margin: 0.02}"));
    assertThat(below.quality()).isEqualTo(new QualitySpec(null, List.of(), "s12", .02));
    for (Experiment one : List.of(target, below)) {
      String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(one, CATALOGUE));
      assertThat(read(json)).isEqualTo(one);
    }
  }

  @Test
  void of_aTask_isItsOwnOrThatOfAll() {
    QualitySpec spec = new QualitySpec(.8, List.of(new TaskTarget("a", .9)), null, .01);
    assertThat(spec.of("a")).isEqualTo(.9);
    assertThat(spec.of("b")).isEqualTo(.8);
    assertThat(new QualitySpec(null, spec.tasks(), null, .01).of("b")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | neither "target" nor "below"
          {target: 0.9, below: baseline}   | stands beside a target
          {target: 90}                     | does not fit
          {below: yesterday}               | does not fit
          {target: 0.9, margin: 0.1}       | has no margin
          {tasks: [{name: a, target: .5}]} | has one task
          """)
  void read_thatIsNone_isRefused(String quality, String message) {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> read(transfer("5", quality)));
    assertThat(refused.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).startsWith("quality");
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void read_whereNothingValidates_isRefused() {
    String unlabelled =
        transfer("0", "{target: 0.9}")
            .replace("kind: transfer", "kind: domain-adaptation")
            .replace("fine-tune", "dann");
    assertThat(catchThrowableOfType(InvalidInput.class, () -> read(unlabelled)).getMessage())
        .contains("quality", "no labels");
  }

  @Test
  void read_targetsOfTasks_nameTasks() {
    String text =
        """
        graft: 1
        name: tasks
        kind: multitask
        data: {tasks: [{dataset: mnist}, {dataset: optdigits}]}
        methods: [hard-sharing]
        quality: {tasks: [{name: %s, target: 0.9}]}
        """;
    assertThat(read(text.formatted("optdigits")).quality().tasks())
        .containsExactly(new TaskTarget("optdigits", .9));
    assertThat(
            catchThrowableOfType(InvalidInput.class, () -> read(text.formatted("usps")))
                .getMessage())
        .contains("no task usps", "optdigits");
  }
}
