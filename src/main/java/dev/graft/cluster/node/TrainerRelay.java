package dev.graft.cluster.node;

import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.trainer.TrainerListener;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears of a trainer on its supervisor's thread and tells the slot on the slot's own. */
final class TrainerRelay implements TrainerListener {
  private final Consumer<Runnable> thread;
  private final SlotVerticle slot;
  private volatile @Nullable TrialLog log;

  TrainerRelay(Consumer<Runnable> thread, SlotVerticle slot) {
    this.thread = thread;
    this.slot = slot;
  }

  void logTo(TrialLog next) {
    log = next;
  }

  @Override
  public void runsOn(Map<String, String> facts) {
    slot.runsOn(facts);
  }

  @Override
  public void ready(long pid) {
    thread.accept(slot::ready);
  }

  @Override
  public void points(String trial, int attempt, List<Point> points) {
    thread.accept(() -> slot.points(trial, attempt, points));
  }

  @Override
  public void saved(String trial, int attempt, long step) {
    thread.accept(() -> slot.saved(trial, attempt, step));
  }

  @Override
  public void progress(String trial, int attempt, long step, long planned) {
    thread.accept(() -> slot.progress(trial, attempt, step, planned));
  }

  @Override
  public void log(String trial, int attempt, String line) {
    write(line);
  }

  @Override
  public void finished(String trial, int attempt, Result result, CpuTime cpu) {
    if (result.error() != null) {
      write("attempt " + attempt + " " + result.state().label() + ": " + result.error());
    }
    thread.accept(() -> slot.finished(trial, attempt, result, cpu));
  }

  @Override
  public void down(String reason) {
    thread.accept(() -> slot.down(reason));
  }

  @Override
  public void broken(String reason) {
    thread.accept(() -> slot.broken(reason));
  }

  private void write(String line) {
    TrialLog to = log;
    if (to != null) {
      to.line(line);
    }
  }
}
