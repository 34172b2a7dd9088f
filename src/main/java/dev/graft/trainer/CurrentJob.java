package dev.graft.trainer;

import dev.graft.method.Progress.Stop;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The job that runs, and the last order to halt one. An order may come between a job's being read
 * and its beginning: it is kept for it.
 */
final class CurrentJob {
  private final AtomicReference<@Nullable JobProgress> running = new AtomicReference<>();
  private final AtomicReference<Message.@Nullable Halt> asked = new AtomicReference<>();

  void begin(JobProgress progress) {
    running.set(progress);
    obey(progress, asked.get());
  }

  void end() {
    running.set(null);
  }

  void halt(Message.Halt halt) {
    asked.set(halt);
    obey(running.get(), halt);
  }

  @Nullable JobProgress progress() {
    return running.get();
  }

  private static void obey(@Nullable JobProgress progress, Message.@Nullable Halt halt) {
    if (progress != null && halt != null && progress.isFor(halt.trial(), halt.attempt())) {
      progress.halt(halt.pause() ? Stop.PAUSE : Stop.CANCEL);
    }
  }
}
