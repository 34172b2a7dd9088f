package dev.graft.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What telling takes of the training thread: ten points and the flush of a tenth of a second, to
 * the trial's log and into a pipe that a process reads. {@code bench/listening} relates it to
 * training.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Telling {
  private static final int POINTS = 10;

  private Path directory;
  private Process reader;
  private JobProgress progress;
  private long step;

  @Setup(Level.Iteration)
  public void setUp() throws IOException {
    directory = Files.createTempDirectory("telling");
    reader =
        new ProcessBuilder("cat")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    progress =
        new JobProgress(
            new Job("01J00000000000000000000000", 1, "", null, directory, null),
            new Frames.Writer(reader.getOutputStream()));
    progress.planned(Long.MAX_VALUE);
  }

  @Benchmark
  public void tenthOfASecond() {
    for (int i = 0; i < POINTS; i++) {
      progress.stop(++step);
      progress.metric("train-loss", step, 1.0 / step);
    }
    progress.flush();
  }

  @TearDown(Level.Iteration)
  public void tearDown() throws IOException {
    progress.end();
    reader.getOutputStream().close();
    Files.deleteIfExists(directory.resolve(PointLog.FILE));
    Files.delete(directory);
  }
}
