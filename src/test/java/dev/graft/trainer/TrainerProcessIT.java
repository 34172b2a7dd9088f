package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerProcessIT {
  @TempDir Path directory;
  private final Heard heard = new Heard();
  private TrainerProcess trainer;

  @AfterEach
  void close() {
    if (trainer != null) {
      long pid = trainer.pid();
      trainer.close();
      heard.await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void run_keepsEveryPointInOrder() throws IOException {
    start(10, 20_000);
    Result result = run("plain-1");
    assertThat(result.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(heard.points)
        .extracting(Point::step)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(1000);
    Path log = directory.resolve("plain-1").resolve(PointLog.FILE);
    assertThat(PointLog.read(log, 0, 10_000).points()).isEqualTo(heard.points);
  }

  @Test
  void run_whileTheProcessIsReplaced_waitsForTheNewOne() {
    start(1, 20_000);
    for (int i = 1; i <= 4; i++) {
      assertThat(run("plain-" + i).state()).isEqualTo(AttemptState.SUCCEEDED);
    }
  }

  @Test
  void crash_isLostAndTheNextJobRuns() {
    start(10, 20_000);
    Result lost = run("crash-1");
    assertThat(lost.state()).isEqualTo(AttemptState.LOST);
    assertThat(lost.error()).contains("signal 11");
    heard.awaitReady(2);
    assertThat(run("plain-1").state()).isEqualTo(AttemptState.SUCCEEDED);
  }

  @Test
  void anEndTellsTheProcessorTimeOfTheJob_unlessTheProcessDied() {
    start(10, 20_000);
    run("plain-1");
    run("crash-1");
    assertThat(heard.used).hasSize(2);
    assertThat(heard.used.get(0).known()).isTrue();
    assertThat(heard.used.get(0).seconds()).isPositive();
    assertThat(heard.used.get(1)).isEqualTo(CpuTime.UNKNOWN);
  }

  @Test
  void pause_leavesACheckpoint() {
    start(10, 20_000);
    trainer.run(job("long-1"));
    trainer.pause("long-1", 1);
    assertThat(heard.result().state()).isEqualTo(AttemptState.PAUSED);
    assertThat(directory.resolve("long-1/checkpoint.bin")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void cancel_ofAnotherAttempt_changesNothing() {
    start(10, 20_000);
    trainer.run(job("long-1"));
    trainer.cancel("long-1", 2);
    trainer.cancel("long-2", 1);
    trainer.pause("long-1", 1);
    assertThat(heard.result().state()).isEqualTo(AttemptState.PAUSED);
  }

  @Test
  void cancel_ofAJobThatDoesNotListen_killsItAndCountsAsCancelled() {
    start(10, 300);
    trainer.run(job("stubborn-1"));
    trainer.cancel("stubborn-1", 1);
    assertThat(heard.result().state()).isEqualTo(AttemptState.CANCELLED);
    heard.awaitReady(2);
  }

  @Test
  void printing_isALogLineNotAFrame() {
    start(10, 20_000);
    assertThat(run("print-1").state()).isEqualTo(AttemptState.SUCCEEDED);
    heard.await(() -> heard.lines.contains("a native library prints"));
  }

  @Test
  void recycling_replacesTheProcessBetweenJobs() {
    start(2, 20_000);
    long first = trainer.pid();
    run("plain-1");
    run("plain-2");
    heard.awaitReady(2);
    assertThat(trainer.pid()).isNotEqualTo(first);
    assertThat(run("plain-3").state()).isEqualTo(AttemptState.SUCCEEDED);
  }

  @Test
  void aProcessThatCannotStart_isGivenUpWithItsLastWords() {
    trainer = new TrainerProcess("slot", supervision(10, 500, "broken"), heard);
    trainer.start();
    heard.await(() -> !heard.broken.isEmpty());
    assertThat(heard.broken).first().asString().contains("self-test failed: 2 + 2 = 5");
  }

  private void start(int recycle, long grace) {
    trainer = new TrainerProcess("slot", supervision(recycle, grace), heard);
    trainer.start();
    heard.awaitReady(1);
  }

  private Supervision supervision(int recycle, long grace, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedTrainer.class.getName()));
    command.addAll(List.of(arguments));
    return new Supervision(command, Map.of(), directory, 20_000, 60_000, grace, recycle, 8L << 30);
  }

  private Result run(String trial) {
    trainer.run(job(trial));
    return heard.result();
  }

  private Job job(String trial) {
    PlannedTrial planned =
        new PlannedTrial(trial, Role.METHOD, "fake", List.of(), 0, 1, Parameters.NONE, null);
    try {
      Files.createDirectories(directory);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Job(trial, 1, "{}", planned, directory.resolve(trial), null);
  }

  private static final class Heard implements TrainerListener {
    final List<Point> points = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> lines = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> broken = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<CpuTime> used = java.util.Collections.synchronizedList(new ArrayList<>());
    final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final java.util.concurrent.atomic.AtomicInteger ready =
        new java.util.concurrent.atomic.AtomicInteger();

    @Override
    public void ready(long pid) {
      ready.incrementAndGet();
    }

    @Override
    public void points(String trial, int attempt, List<Point> more) {
      points.addAll(more);
    }

    @Override
    public void progress(String trial, int attempt, long step, long planned) {
      assertThat(planned).isEqualTo(100);
    }

    @Override
    public void log(String trial, int attempt, String line) {
      lines.add(line);
    }

    @Override
    public void finished(String trial, int attempt, Result result, CpuTime cpu) {
      used.add(cpu);
      results.add(result);
    }

    @Override
    public void down(String reason) {
      lines.add("down: " + reason);
    }

    @Override
    public void broken(String reason) {
      broken.add(reason);
    }

    void awaitReady(int times) {
      await(() -> ready.get() >= times);
    }

    Result result() {
      try {
        Result result = results.poll(60, TimeUnit.SECONDS);
        assertThat(result).as("a result; heard %s", lines).isNotNull();
        return result;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void await(java.util.function.BooleanSupplier condition) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("waited too long; heard %s", lines).isLessThan(deadline);
        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
      }
    }
  }
}
