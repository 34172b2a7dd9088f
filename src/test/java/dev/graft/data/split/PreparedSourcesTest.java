package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Bundled;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedSourcesTest {
  private static final DatasetRef MNIST = Bundled.limited("mnist", 300);
  private static final DatasetRef DIGITS = Bundled.limited("optdigits", 400).withLabels(5);
  private static final Preprocess[] STEPS = {new Preprocess.ZScore()};

  private final PreparedSources sources = new PreparedSources();

  private Prepared split(Experiment experiment, long seed, Datasets datasets) {
    return Split.of(experiment, seed, false, datasets, sources);
  }

  private TaskData.Domains domains(Experiment experiment, long seed) {
    return (TaskData.Domains) split(experiment, seed, Bundled.DATASETS).data();
  }

  private static Experiment transfer(DatasetRef source, DatasetRef target) {
    return Bundled.domains(Kind.TRANSFER, source, target, STEPS);
  }

  @Test
  void whateverWasPreparedBefore_splitsAreTheSame() {
    DatasetRef inverted = MNIST.withShift(List.of(new Shift.Invert()));
    List<Experiment> experiments = new ArrayList<>();
    for (Kind kind : new Kind[] {Kind.TRANSFER, Kind.DOMAIN_ADAPTATION}) {
      for (DatasetRef source : new DatasetRef[] {MNIST, MNIST.withLabels(9), inverted}) {
        experiments.add(Bundled.domains(kind, source, DIGITS, STEPS));
        experiments.add(Bundled.domains(kind, source, DIGITS.withLabels(2), STEPS));
        experiments.add(Bundled.domains(kind, source, DIGITS));
      }
    }
    experiments.add(Bundled.domains(Kind.DOMAIN_ADAPTATION, MNIST, inverted.withLabels(0), STEPS));
    experiments.add(Bundled.domains(Kind.DOMAIN_ADAPTATION, DIGITS, MNIST.withLabels(0), STEPS));
    for (Experiment experiment : experiments) {
      for (long seed : new long[] {1, 2, 2}) {
        Prepared remembering = split(experiment, seed, Bundled.DATASETS);
        Prepared fresh = Split.of(experiment, seed, false, Bundled.DATASETS);
        assertThat(remembering.notes()).isEqualTo(fresh.notes());
        assertThat(remembering.test().digest()).isEqualTo(fresh.test().digest());
        assertThat(remembering.data()).usingRecursiveComparison().isEqualTo(fresh.data());
      }
    }
  }

  @Test
  void trialsThatDifferInTargetLabels_shareTheSource_andSeedsOfATransferToo() {
    TaskData.Domains first = domains(transfer(MNIST, DIGITS), 1);
    TaskData.Domains other = domains(transfer(MNIST, DIGITS.withLabels(2)), 2);
    assertThat(other.sourceTrain()).isSameAs(first.sourceTrain());
    assertThat(other.sourceValidation()).isSameAs(first.sourceValidation());
    assertThat(other.targetTrain().rows()).isLessThan(first.targetTrain().rows());
  }

  @Test
  void file_thatIsWrittenAnew_isPreparedAnew(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("own.csv");
    Datasets datasets = new Datasets(Path.of("datasets"));
    Experiment flat =
        Bundled.domains(
            Kind.HETEROGENEOUS_ADAPTATION,
            DatasetRef.file(file.toString()),
            DIGITS.withLabels(3),
            STEPS);
    write(file, 0, 1);
    TaskData.Domains before = (TaskData.Domains) split(flat, 1, datasets).data();
    write(file, 7, 2);
    TaskData.Domains after = (TaskData.Domains) split(flat, 1, datasets).data();
    assertThat(after.sourceTrain().features().values())
        .isNotEqualTo(before.sourceTrain().features().values());
  }

  /** Ten classes, as the digits have, of four rows. */
  private static void write(Path file, int bend, long second) throws IOException {
    StringBuilder rows = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i * i % 11).append(',').append((i + bend) % 13 * i).append(',').append(i % 10);
      rows.append('\n');
    }
    Files.writeString(file, rows);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
