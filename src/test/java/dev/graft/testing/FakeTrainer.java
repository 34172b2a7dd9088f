package dev.graft.testing;

import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.trainer.Job;
import dev.graft.trainer.Trainer;
import dev.graft.trainer.TrainerListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A trainer that does what a trial's parameters say: reports {@code points} points, then succeeds,
 * or with {@code hold} true waits for pause or cancel. Its thread is the supervisor's thread.
 */
public final class FakeTrainer implements Trainer {
  private final TrainerListener listener;
  private final ExecutorService thread;
  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private volatile @Nullable Job held;
  private volatile boolean holding;
  private volatile Runnable atClose = () -> {};

  public FakeTrainer(String slot, TrainerListener listener) {
    this.listener = listener;
    thread =
        Executors.newSingleThreadExecutor(
            body -> {
              Thread t = new Thread(body, "fake-" + slot);
              t.setDaemon(true);
              return t;
            });
  }

  /** From now on every job waits for pause, cancel or {@link #release}. */
  public FakeTrainer holding() {
    holding = true;
    return this;
  }

  /** Does that when it is closed, as its node ends. */
  public FakeTrainer atClose(Runnable what) {
    atClose = what;
    return this;
  }

  /** Held jobs, and those to come, go on to their end. */
  public void release() {
    thread.execute(
        () -> {
          holding = false;
          finish(AttemptState.SUCCEEDED, null);
        });
  }

  /** The held job succeeds. */
  public void succeed() {
    thread.execute(() -> finish(AttemptState.SUCCEEDED, null));
  }

  /** The process dies under its job, and comes back. */
  public void die() {
    thread.execute(
        () -> {
          finish(AttemptState.LOST, "killed");
          listener.down("killed");
          listener.ready(1);
        });
  }

  /** Reports points of the held job. */
  public void report(List<Point> points) {
    thread.execute(
        () -> {
          Job job = held;
          if (job != null) {
            listener.points(job.trial(), job.attempt(), points);
          }
        });
  }

  /** Ends an attempt whether it is held or not: a late result. */
  public void end(Job job, Result result) {
    thread.execute(() -> listener.finished(job.trial(), job.attempt(), result, CpuTime.UNKNOWN));
  }

  public List<Job> jobs() {
    return jobs;
  }

  public boolean isHolding() {
    return held != null;
  }

  @Override
  public void start() {
    thread.execute(() -> listener.ready(1));
  }

  @Override
  public void run(Job job) {
    thread.execute(
        () -> {
          jobs.add(job);
          held = job;
          int points = job.planned().parameters().integer("points", 0);
          if (points > 0) {
            listener.progress(job.trial(), job.attempt(), points, points);
            listener.points(job.trial(), job.attempt(), series("loss", points));
          }
          if (!holding) {
            finish(AttemptState.SUCCEEDED, null);
          }
        });
  }

  @Override
  public void pause(String trial, int attempt) {
    halt(trial, attempt, AttemptState.PAUSED);
  }

  @Override
  public void cancel(String trial, int attempt) {
    halt(trial, attempt, AttemptState.CANCELLED);
  }

  @Override
  public long pid() {
    return 1;
  }

  @Override
  public void close() {
    atClose.run();
    thread.shutdown();
  }

  /** A falling series of {@code count} points from step 0. */
  public static List<Point> series(String name, int count) {
    return LongStream.range(0, count)
        .mapToObj(step -> new Point(name, step, step, 1.0 / (step + 1)))
        .toList();
  }

  private void halt(String trial, int attempt, AttemptState how) {
    thread.execute(
        () -> {
          Job job = held;
          if (job != null && job.trial().equals(trial) && job.attempt() == attempt) {
            finish(how, null);
          }
        });
  }

  private void finish(AttemptState state, @Nullable String error) {
    Job job = held;
    held = null;
    if (job != null) {
      Map<String, Double> metrics =
          state == AttemptState.SUCCEEDED ? Map.of("score", 0.5) : Map.of();
      listener.finished(
          job.trial(), job.attempt(), new Result(state, metrics, error, false), CpuTime.UNKNOWN);
    }
  }
}
