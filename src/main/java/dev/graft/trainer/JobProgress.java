package dev.graft.trainer;

import dev.graft.method.Progress;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Progress of the running job: points go out in batches, checkpoints to the trial's directory. */
public final class JobProgress implements Progress {
  private static final int BATCH = 200;
  private static final long FLUSH_NANOS = 100_000_000L;
  private static final long CHECKPOINT_NANOS = 5_000_000_000L;

  private final Job job;
  private final Frames.Writer out;
  private final List<Point> pending = new ArrayList<>();
  private final CpuClock cpu = new CpuClock();
  private double evaluationSeconds;
  private long flushedAt = System.nanoTime();
  private long checkpointAt = System.nanoTime();
  private @Nullable PointLog kept;
  private long planned;
  private volatile long step;
  private volatile long reported = -1;
  private volatile Stop stop = Stop.NONE;
  private @Nullable Hold hold;
  private boolean held;

  JobProgress(Job job, Frames.Writer out) {
    this.job = job;
    this.out = out;
  }

  boolean isFor(String trial, int attempt) {
    return job.trial().equals(trial) && job.attempt() == attempt;
  }

  void halt(Stop why) {
    // A cancel overrides a pause, never the other way round.
    if (stop != Stop.CANCEL) {
      stop = why;
    }
  }

  /** Stops, with a checkpoint, once so many epochs are done and scored. */
  void holdAfter(int epochs, long step, boolean best) {
    Path log = job.directory().resolve(PointLog.FILE);
    try {
      hold = new Hold(epochs, step, best, PointLog.read(log, 0, Integer.MAX_VALUE).points());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** Where the training was held; empty where it stopped for another reason. */
  Optional<Hold> held() {
    return held ? Optional.ofNullable(hold) : Optional.empty();
  }

  @Override
  public void planned(long steps) {
    planned = steps;
  }

  @Override
  public synchronized void metric(String name, long step, double value) {
    pending.add(new Point(name, step, System.currentTimeMillis(), value));
    if (hold != null) {
      hold.seen(name, step, value);
    }
    if (pending.size() >= BATCH || System.nanoTime() - flushedAt > FLUSH_NANOS) {
      flush();
    }
  }

  @Override
  public Stop stop(long step) {
    this.step = step;
    if (stop != Stop.CANCEL && hold != null && hold.isAt(step)) {
      held = true;
      return Stop.PAUSE;
    }
    return stop;
  }

  @Override
  public boolean checkpointDue() {
    return System.nanoTime() - checkpointAt > CHECKPOINT_NANOS;
  }

  @Override
  public void save(long step, byte[] checkpoint) {
    flush();
    requireNode();
    WholeFile.write(checkpointFile(), checkpoint);
    checkpointAt = System.nanoTime();
    if (!job.handsIn() || leaves(step)) {
      send(new Message.Saved(job.trial(), job.attempt(), step));
    }
    log("checkpoint at step " + step + ", " + checkpoint.length + " bytes");
  }

  /** For its node to take; false where it has to stay. */
  private boolean leaves(long step) {
    Path snapshot = job.directory().resolve("checkpoint." + step);
    try {
      Files.deleteIfExists(snapshot);
      Files.createLink(snapshot, checkpointFile());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      log("the checkpoint stays on this machine: " + e.getMessage());
      return false;
    }
  }

  @Override
  public Optional<byte[]> restored() {
    Path file = checkpointFile();
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      byte[] checkpoint = Files.readAllBytes(file);
      log("goes on from a checkpoint of " + checkpoint.length + " bytes");
      return Optional.of(checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoint " + file, e);
    }
  }

  /** The final passes over validation and test data, whose processor time is told apart. */
  <T> T evaluate(Supplier<T> passes) {
    double before = cpu.seconds();
    T found = passes.get();
    evaluationSeconds += cpu.seconds() - before;
    return found;
  }

  /** Until now; asked on the thread that trains. */
  CpuTime cpuTime() {
    return new CpuTime(cpu.seconds(), evaluationSeconds);
  }

  /**
   * Before every change of the trial's files: once the node is gone another trainer may go on with
   * them, and this one, if it was stopped until then, must not write behind its back.
   *
   * @throws UncheckedIOException once nobody reads what this trainer says
   */
  void requireNode() {
    send(new Message.Alive());
  }

  void discardCheckpoint() {
    requireNode();
    try {
      Files.deleteIfExists(checkpointFile());
    } catch (IOException e) {
      log("could not delete the checkpoint: " + e.getMessage());
    }
  }

  public void log(String line) {
    send(new Message.Logged(job.trial(), job.attempt(), line));
  }

  synchronized void flush() {
    flushedAt = System.nanoTime();
    if (!pending.isEmpty()) {
      requireNode();
      keep(pending);
      send(new Message.Points(job.trial(), job.attempt(), List.copyOf(pending)));
      pending.clear();
    }
    long done = step;
    if (planned > 0 && done != reported) {
      reported = done;
      send(new Message.Advanced(job.trial(), job.attempt(), done, planned));
    }
  }

  /** No more points come. */
  synchronized void end() {
    flush();
    try {
      if (kept != null) {
        kept.close();
      }
    } catch (IOException e) {
      log("could not close the point log: " + e.getMessage());
    }
  }

  /**
   * A checkpoint must never be ahead of the points on disk: what is on its way when the node dies
   * is told again by the next attempt's node.
   */
  private void keep(List<Point> points) {
    try {
      if (kept == null) {
        kept = PointLog.open(job.directory().resolve(PointLog.FILE));
      }
      kept.append(points);
    } catch (IOException e) {
      log("could not log points: " + e.getMessage());
    }
  }

  private Path checkpointFile() {
    return job.directory().resolve("checkpoint.bin");
  }

  private void send(Message message) {
    try {
      out.write(message);
    } catch (IOException gone) {
      throw new UncheckedIOException("the supervisor is gone", gone);
    }
  }
}
