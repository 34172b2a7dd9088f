package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that was stopped while its node died, and wakes when another already goes on with the
 * trial: it must leave its files alone.
 */
class AbandonedTrainerTest {
  private static final String NEWER = "of the trainer that goes on";

  @TempDir Path directory;
  private boolean gone;
  private JobProgress progress;

  /** A pipe whose reader may have died. */
  private final class Pipe extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      if (gone) throw new IOException("Broken pipe");
    }
  }

  @BeforeEach
  void train() throws IOException {
    progress = new JobProgress(job(), new Frames.Writer(new Pipe()));
    progress.metric("loss", 1, .5);
    progress.save(1, new byte[] {1});
    gone = true;
    Files.writeString(checkpoint(), NEWER);
    Files.writeString(log(), NEWER);
  }

  @Test
  void pointsItHas_areNotWritten() throws IOException {
    assertThatThrownBy(
            () -> {
              progress.metric("loss", 2, .4);
              progress.flush();
            })
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(progress::end).isInstanceOf(UncheckedIOException.class);
    assertThat(log()).content(StandardCharsets.UTF_8).isEqualTo(NEWER);
  }

  @Test
  void itsCheckpoint_replacesNone() {
    assertThatThrownBy(() -> progress.save(2, new byte[] {2}))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(checkpoint()).content(StandardCharsets.UTF_8).isEqualTo(NEWER);
  }

  @Test
  void itsEnd_deletesNoCheckpoint() {
    assertThatThrownBy(progress::discardCheckpoint).isInstanceOf(UncheckedIOException.class);
    assertThat(checkpoint()).content(StandardCharsets.UTF_8).isEqualTo(NEWER);
  }

  private Path checkpoint() {
    return directory.resolve("checkpoint.bin");
  }

  private Path log() {
    return directory.resolve(PointLog.FILE);
  }

  private Job job() {
    PlannedTrial planned =
        new PlannedTrial("s1-1", Role.METHOD, "fake", List.of(), 0, 1, Parameters.NONE, null);
    return new Job("s1-1", 1, "{}", planned, directory, null);
  }
}
