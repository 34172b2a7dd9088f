package dev.graft.scale;

import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.trainer.Job;
import dev.graft.trainer.Trainer;
import dev.graft.trainer.TrainerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes as long as it is told, and tells points and lines of a log at an even pace, without
 * training. All that it does happens on one thread.
 */
final class PacedTrainer implements Trainer {
  /**
   * @param millis that a trial takes
   * @param tickMillis between two tellings; none where a trial is shorter
   * @param points of each telling
   */
  record Pace(long millis, long tickMillis, int points) {
    static final int SERIES = 5;

    long ticks() {
      return tickMillis == 0 ? 0 : millis / tickMillis;
    }

    /** Points that a trial tells. */
    long pointsOfATrial() {
      return ticks() * points;
    }

    double pointsPerSecond() {
      return tickMillis == 0 ? 0 : 1e3 * points / tickMillis;
    }

    /** What is told at a tick, the first being 0: as many steps of each of five series. */
    List<Point> told(long tick, long now) {
      List<Point> all = new ArrayList<>(points);
      for (int i = 0; i < points; i++) {
        long step = tick * (points / SERIES) + i / SERIES;
        all.add(new Point("series-" + i % SERIES, step, now, 1.0 / (step + 1)));
      }
      return all;
    }
  }

  private final Pace pace;
  private final TrainerListener listener;
  private final ScheduledExecutorService thread;
  private @Nullable Job job;
  private long tick;
  private @Nullable ScheduledFuture<?> ticking;
  private @Nullable ScheduledFuture<?> ending;

  PacedTrainer(Pace pace, TrainerListener listener, ScheduledExecutorService thread) {
    if (pace.points % Pace.SERIES != 0) throw new IllegalArgumentException("points: " + pace);
    this.pace = pace;
    this.listener = listener;
    this.thread = thread;
  }

  @Override
  public void start() {
    thread.execute(() -> listener.ready(1));
  }

  @Override
  public void run(Job next) {
    thread.execute(
        () -> {
          job = next;
          tick = 0;
          if (pace.ticks() > 0) {
            ticking =
                thread.scheduleAtFixedRate(
                    this::tick, pace.tickMillis, pace.tickMillis, TimeUnit.MILLISECONDS);
          }
          ending = thread.schedule(this::succeed, pace.millis, TimeUnit.MILLISECONDS);
        });
  }

  private void tick() {
    Job now = job;
    if (now == null || tick >= pace.ticks()) return;
    listener.points(now.trial(), now.attempt(), pace.told(tick, System.currentTimeMillis()));
    tick++;
    listener.progress(now.trial(), now.attempt(), tick, pace.ticks());
    listener.log(now.trial(), now.attempt(), "step " + tick + " of " + pace.ticks());
  }

  /** All that was to be told has been, however late the thread is. */
  private void succeed() {
    while (job != null && tick < pace.ticks()) tick();
    Job done = job;
    if (done == null) return;
    double score = new SplittableRandom(done.trial().hashCode()).nextDouble(0.6, 0.8);
    finish(AttemptState.SUCCEEDED, Map.of("score", score, "validation", score, "im", score));
  }

  private void finish(AttemptState state, Map<String, Double> metrics) {
    Job done = job;
    if (done == null) return;
    job = null;
    if (ticking != null) ticking.cancel(false);
    if (ending != null) ending.cancel(false);
    listener.finished(
        done.trial(), done.attempt(), new Result(state, metrics, null, false), CpuTime.UNKNOWN);
  }

  @Override
  public void pause(String trial, int attempt) {
    thread.execute(() -> finish(AttemptState.PAUSED, Map.of()));
  }

  @Override
  public void cancel(String trial, int attempt) {
    thread.execute(() -> finish(AttemptState.CANCELLED, Map.of()));
  }

  @Override
  public long pid() {
    return 1;
  }

  @Override
  public void close() {}
}
