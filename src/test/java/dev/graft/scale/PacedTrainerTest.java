package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.testing.Experiments;
import dev.graft.trainer.Job;
import dev.graft.trainer.TrainerListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured must be what was asked for: so many points, told once each. */
class PacedTrainerTest {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  private static final class Heard implements TrainerListener {
    final List<Point> points = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final CompletableFuture<Result> end = new CompletableFuture<>();

    @Override
    public void ready(long pid) {}

    @Override
    public void points(String trial, int attempt, List<Point> told) {
      points.addAll(told);
    }

    @Override
    public void progress(String trial, int attempt, long step, long planned) {}

    @Override
    public void log(String trial, int attempt, String line) {
      lines.add(line);
    }

    @Override
    public void finished(String trial, int attempt, Result result, CpuTime cpu) {
      end.complete(result);
    }

    @Override
    public void down(String reason) {}

    @Override
    public void broken(String reason) {}
  }

  private static Job job() {
    return new Job(
        "t1", 1, "{}", Experiments.plan(1, Map.of()).trials().get(0), Path.of("none"), null);
  }

  @Test
  void trial_tellsAllItsPoints_eachOnce_andThenSucceeds() {
    PacedTrainer.Pace pace = new PacedTrainer.Pace(40, 4, 10);
    Heard heard = new Heard();
    new PacedTrainer(pace, heard, thread).run(job());
    assertThat(heard.end.join().state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(pace.pointsOfATrial()).isEqualTo(100);
    assertThat(heard.points).hasSize(100);
    HashSet<String> distinct = new HashSet<>();
    heard.points.forEach(point -> distinct.add(point.name() + point.step()));
    assertThat(distinct).hasSize(100);
    assertThat(heard.lines).hasSize(10).endsWith("step 10 of 10");
  }

  @Test
  void halted_itEndsAtOnce() {
    Heard heard = new Heard();
    PacedTrainer trainer = new PacedTrainer(new PacedTrainer.Pace(3_600_000, 0, 0), heard, thread);
    trainer.run(job());
    trainer.pause("t1", 1);
    assertThat(heard.end.join().state()).isEqualTo(AttemptState.PAUSED);
    assertThat(heard.points).isEmpty();
  }

  @Test
  void pace_isAsManyPointsOfEachSeries() {
    assertThat(new PacedTrainer.Pace(60_000, 100, 50).pointsPerSecond()).isEqualTo(500);
    assertThatThrownBy(() -> new PacedTrainer(new PacedTrainer.Pace(1, 1, 7), new Heard(), thread))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
