package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.method.Progress.Stop;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentJobTest {
  private final CurrentJob current = new CurrentJob();

  private static JobProgress job(String trial, int attempt) {
    PlannedTrial planned =
        new PlannedTrial(trial, Role.METHOD, "fake", List.of(), 0, 1, Parameters.NONE, null);
    return new JobProgress(
        new Job(trial, attempt, "{}", planned, Path.of("nowhere"), null),
        new Frames.Writer(new ByteArrayOutputStream()));
  }

  @Test
  void halt_beforeTheJobBegins_isKeptForIt() {
    JobProgress progress = job("s1-1", 1);
    current.halt(new Message.Halt("s1-1", 1, true));
    current.begin(progress);
    assertThat(progress.stop(0)).isEqualTo(Stop.PAUSE);
  }

  @Test
  void halt_ofTheRunningJob_isObeyed() {
    JobProgress progress = job("s1-1", 1);
    current.begin(progress);
    assertThat(progress.stop(0)).isEqualTo(Stop.NONE);
    current.halt(new Message.Halt("s1-1", 1, false));
    assertThat(progress.stop(1)).isEqualTo(Stop.CANCEL);
  }

  @Test
  void halt_ofAnotherAttempt_changesNothing() {
    current.halt(new Message.Halt("s1-1", 1, true));
    JobProgress next = job("s1-1", 2);
    current.begin(next);
    current.halt(new Message.Halt("s1-2", 2, true));
    assertThat(next.stop(0)).isEqualTo(Stop.NONE);
  }
}
