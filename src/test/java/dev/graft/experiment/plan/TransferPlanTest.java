package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Source models of transfers: trained once, reused by what they were made of. */
class TransferPlanTest extends PlanCase {
  @Test
  void plan_transfer_trainsItsSourceOnceAndFirst() {
    Plan plan =
        plan(transfer("{dataset: fashion-mnist, labels: 5}", "[fine-tune, feature-extraction]"));
    assertThat(of(plan, "source-model")).hasSize(1);
    PlannedTrial source = plan.trials().get(0);
    assertThat(source.role()).isEqualTo(Role.SOURCE);
    assertThat(source.seed()).isEqualTo(7);
    assertThat(source.source()).matches("[0-9a-f]{16}");
    assertThat(of(plan, "fine-tune")).hasSize(5).allMatch(t -> source.source().equals(t.source()));
    assertThat(of(plan, "target-only")).hasSize(5).allMatch(t -> t.source() == null);
  }

  @Test
  void plan_transfer_usesSourceOnlyWhereClassesCoincide() {
    assertThat(plan(transfer("{dataset: fashion-mnist, labels: 5}", "[fine-tune]")).pairs())
        .extracting(Plan.Pair::baseline)
        .containsExactly("target-only", "target-supervised");
    assertThat(plan(transfer("{dataset: optdigits, labels: 5}", "[fine-tune]")).pairs())
        .extracting(Plan.Pair::baseline)
        .containsExactly("target-only", "source-only", "pooled", "target-supervised");
  }

  /** In a transfer source-only is the source model, which has nothing to tune. */
  @Test
  void plan_transfer_sourceOnlyIsTheSourceModel() {
    Plan plan =
        plan(
            transfer(
                "{dataset: optdigits, labels: 5}",
                "[{name: fine-tune, learningRate: [0.001, 0.01]}]"));
    String source = plan.trials().get(0).source();
    assertThat(of(plan, "source-only"))
        .hasSize(5)
        .allMatch(t -> Objects.equals(source, t.source()));
    assertThat(of(plan, "pooled")).hasSize(10).allMatch(t -> t.source() == null);
    assertThat(of(plan(adaptation("[dann]")), "source-only")).allMatch(t -> t.source() == null);
  }

  @Test
  void plan_differentSource_hasAnotherHash() {
    String text = transfer("{dataset: optdigits, labels: 5}", "[fine-tune]");
    String hash = plan(text).trials().get(0).source();
    assertThat(plan(text).trials().get(0).source()).isEqualTo(hash);
    assertThat(plan(text.replace("labels: 5", "labels: 9")).trials().get(0).source())
        .isEqualTo(hash);
    for (String other :
        List.of(
            text.replace("source: mnist", "source: {dataset: mnist, limit: 500}"),
            text.replace("seeds: [7", "seeds: [6"),
            text.replace("dataset: optdigits", "dataset: mnist"),
            text + "model: {type: mlp, hidden: [9]}\n",
            text + "training: {epochs: 3}\n")) {
      assertThat(plan(other).trials().get(0).source()).as(other).isNotEqualTo(hash);
    }
  }

  @Test
  void plan_ownSourceFile_isNamedByItsContent() {
    Catalogue fake = FakeCatalogue.create();
    Experiment experiment =
        new ExperimentReader()
            .read(
                transfer("{dataset: optdigits, labels: 5}", "[fine-tune]")
                    .replace("source: mnist", "source: {path: a.csv}"),
                null,
                fake);
    assertThat(hash(experiment, fake, "first")).isEqualTo(hash(experiment, fake, "first"));
    assertThat(hash(experiment, fake, "first")).isNotEqualTo(hash(experiment, fake, "second"));
    assertThat(hash(experiment, fake, "gone")).matches("[0-9a-f]{16}");
  }

  private static String hash(Experiment experiment, Catalogue fake, String content) {
    Catalogue.OwnFiles files =
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            throw InvalidInput.of("path", ref.path(), "gone", "bring it back");
          }

          @Override
          public String fingerprint(DatasetRef ref) {
            if (content.equals("gone")) {
              throw InvalidInput.of("path", ref.path(), "gone", "bring it back");
            }
            return content;
          }
        };
    Catalogue catalogue = new Catalogue(fake.methods(), fake.datasets(), fake.zones(), files);
    return new Planner().plan(experiment, catalogue).trials().get(0).source();
  }
}
