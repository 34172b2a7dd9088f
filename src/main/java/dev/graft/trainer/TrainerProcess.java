package dev.graft.trainer;

import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Result;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises one trainer process. All state lives on one thread; the pipe readers only post to it.
 * A process that dies is started again after a pause that doubles; after {@link #BROKEN_AFTER}
 * deaths without becoming ready it is given up.
 */
public final class TrainerProcess implements Trainer {
  private static final Logger log = LoggerFactory.getLogger(TrainerProcess.class);
  private static final int BROKEN_AFTER = 5;

  /** Silence and grace are counted in many seconds. */
  private static final long WATCH_MILLIS = 1_000;

  private final String slot;
  private final Supervision supervision;
  private final TrainerListener listener;
  private final SlotThread thread;

  private @Nullable TrainerPipe pipe;
  private @Nullable Job job;
  private @Nullable AttemptState stopping;
  private long stopDeadline;
  private long heardAt;
  private boolean sent;
  private boolean ready;
  private boolean closed;
  private boolean recycling;
  private int deaths;
  private int trials;
  private volatile long pid = -1;

  public TrainerProcess(String slot, Supervision supervision, TrainerListener listener) {
    this.slot = slot;
    this.supervision = supervision;
    this.listener = listener;
    this.thread = new SlotThread(slot);
  }

  @Override
  public void start() {
    thread.post(this::spawn);
    thread.every(this::watch, WATCH_MILLIS);
  }

  @Override
  public void run(Job next) {
    thread.post(
        () -> {
          TrainerPipe to = pipe;
          if (job != null) {
            throw new IllegalStateException(slot + " already runs " + job.trial());
          }
          job = next;
          stopping = null;
          if (to != null && ready) {
            send(next, to);
          }
        });
  }

  /** A job that comes while the process is being replaced waits for the new one. */
  private void send(Job next, TrainerPipe to) {
    sent = true;
    trials++;
    to.send(new Message.Run(next));
  }

  @Override
  public void pause(String trial, int attempt) {
    thread.post(() -> halt(trial, attempt, AttemptState.PAUSED));
  }

  @Override
  public void cancel(String trial, int attempt) {
    thread.post(() -> halt(trial, attempt, AttemptState.CANCELLED));
  }

  private void halt(String trial, int attempt, AttemptState why) {
    Job running = job;
    TrainerPipe to = pipe;
    boolean other =
        running == null || !running.trial().equals(trial) || running.attempt() != attempt;
    if (other || stopping == why || stopping == AttemptState.CANCELLED) {
      return;
    }
    if (to == null || !sent) {
      end(new Result(why, Map.of(), null, false));
      return;
    }
    stopping = why;
    stopDeadline = now() + supervision.graceMillis();
    to.send(new Message.Halt(trial, attempt, why == AttemptState.PAUSED));
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public void close() {
    thread.post(
        () -> {
          closed = true;
          TrainerPipe to = pipe;
          if (to != null) {
            to.kill();
          }
        });
    thread.close();
  }

  private void spawn() {
    if (closed) {
      return;
    }
    ready = false;
    recycling = false;
    trials = 0;
    heardAt = now();
    try {
      TrainerPipe next = new TrainerPipe(slot, supervision);
      pipe = next;
      pid = next.pid();
      next.listen(
          message -> thread.post(() -> heard(next, message)),
          line -> thread.post(() -> printed(next, line)),
          reason -> thread.post(() -> died(next, reason)));
    } catch (IOException e) {
      died(null, "cannot start " + supervision.command().get(0) + ": " + e.getMessage());
    }
  }

  private void heard(TrainerPipe from, Message message) {
    if (from != pipe) {
      return;
    }
    heardAt = now();
    if (message instanceof Message.Ready up) {
      ready = true;
      deaths = 0;
      log.info("trainer of slot {} is ready: pid {} {}", slot, up.pid(), up.facts());
      listener.runsOn(up.facts());
      listener.ready(up.pid());
      if (job != null && !sent) {
        send(job, from);
      }
    } else if (message instanceof Message.Points m && runs(m.trial(), m.attempt())) {
      listener.points(m.trial(), m.attempt(), m.points());
    } else if (message instanceof Message.Saved m && runs(m.trial(), m.attempt())) {
      listener.saved(m.trial(), m.attempt(), m.step());
    } else if (message instanceof Message.Advanced m && runs(m.trial(), m.attempt())) {
      listener.progress(m.trial(), m.attempt(), m.step(), m.planned());
    } else if (message instanceof Message.Logged m && runs(m.trial(), m.attempt())) {
      listener.log(m.trial(), m.attempt(), m.line());
    } else if (message instanceof Message.Ended m && runs(m.trial(), m.attempt())) {
      // Decided before the listener hears of the end: it may hand out the next job at once.
      recycling =
          trials >= supervision.recycleTrials()
              || from.residentBytes() > supervision.recycleBytes();
      ready = !recycling;
      end(m.result(), m.cpu());
      if (recycling) {
        from.send(new Message.Shutdown());
      }
    }
  }

  private void printed(TrainerPipe from, String line) {
    Job running = job;
    if (from == pipe && running != null) {
      listener.log(running.trial(), running.attempt(), line);
    } else {
      log.debug("slot {}: {}", slot, line);
    }
  }

  private void died(@Nullable TrainerPipe from, String reason) {
    if (from != pipe) {
      return;
    }
    pipe = null;
    pid = -1;
    boolean wasReady = ready || recycling;
    ready = false;
    AttemptState asked = stopping;
    if (job != null && sent) {
      boolean cancelled = asked == AttemptState.CANCELLED;
      end(
          cancelled
              ? new Result(AttemptState.CANCELLED, Map.of(), null, false)
              : new Result(
                  AttemptState.LOST, Map.of(), "the trainer process died: " + reason, false));
    }
    if (closed) {
      return;
    }
    listener.down(recycling ? "recycled" : reason);
    deaths = wasReady ? 0 : deaths + 1;
    if (deaths >= BROKEN_AFTER) {
      if (job != null) {
        end(new Result(AttemptState.LOST, Map.of(), "no trainer process starts: " + reason, false));
      }
      listener.broken(
          "the trainer process died " + deaths + " times at its start, last: " + reason);
      return;
    }
    long delay = deaths == 0 ? 0 : 200L << deaths;
    thread.later(this::spawn, delay);
  }

  /** Kills a process that is silent, slow to start, or does not stop when asked. */
  private void watch() {
    TrainerPipe to = pipe;
    if (to == null) {
      return;
    }
    long silent = now() - heardAt;
    if (silent > (ready || recycling ? supervision.silenceMillis() : supervision.startMillis())) {
      to.kill("no sign of life for " + silent / 1000 + " s");
    } else if (job != null && stopping != null && now() > stopDeadline) {
      to.kill("did not stop within " + supervision.graceMillis() / 1000 + " s");
    }
  }

  private boolean runs(String trial, int attempt) {
    return job != null && job.trial().equals(trial) && job.attempt() == attempt;
  }

  private void end(Result result) {
    end(result, CpuTime.UNKNOWN);
  }

  private void end(Result result, CpuTime cpu) {
    Job done = job;
    job = null;
    sent = false;
    stopping = null;
    if (done != null) {
      listener.finished(done.trial(), done.attempt(), result, cpu);
    }
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
