package dev.graft.trainer;

import dev.graft.method.Progress.Stop;
import dev.graft.run.AttemptState;
import dev.graft.run.Result;
import java.util.Map;

/** A trainer process whose jobs do what their trial's name says. */
public final class ScriptedTrainer {
  private ScriptedTrainer() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("broken")) {
      System.err.println("self-test failed: 2 + 2 = 5");
      System.exit(3);
    }
    TrainerMain.serve(() -> Map.of("engine", "scripted"), ScriptedTrainer::run);
  }

  private static Result run(Job job, JobProgress progress) {
    progress.planned(100);
    switch (job.trial().replaceAll("-.*", "")) {
      case "crash" -> Runtime.getRuntime().halt(139);
      case "stubborn" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "print" -> System.out.println("a native library prints");
      case "long" -> {
        for (long step = 0; ; step++) {
          Stop stop = progress.stop(step);
          if (stop == Stop.PAUSE) {
            progress.save(step, new byte[] {1, 2, 3});
            return ended(AttemptState.PAUSED);
          }
          if (stop == Stop.CANCEL) {
            return ended(AttemptState.CANCELLED);
          }
        }
      }
      default -> {
        for (int step = 0; step < 1000; step++) {
          progress.metric("loss", step, 1.0 / (step + 1));
        }
      }
    }
    return new Result(AttemptState.SUCCEEDED, Map.of("score", 0.5), null, false);
  }

  private static Result ended(AttemptState state) {
    return new Result(state, Map.of(), null, false);
  }
}
