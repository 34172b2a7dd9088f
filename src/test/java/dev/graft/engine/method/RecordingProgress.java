package dev.graft.engine.method;

import dev.graft.method.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what a method reports, and stops it where a test says. */
final class RecordingProgress implements Progress {
  /** Value by {@code name@step}. */
  final Map<String, Double> points = new LinkedHashMap<>();

  long planned = -1;
  long asked = -1;
  int checkpoints;
  byte @Nullable [] checkpoint;
  private final long stopAt;
  private final Stop how;
  private boolean isAlwaysDue;

  private RecordingProgress(long stopAt, Stop how) {
    this.stopAt = stopAt;
    this.how = how;
  }

  static RecordingProgress toTheEnd() {
    return new RecordingProgress(Long.MAX_VALUE, Stop.NONE);
  }

  static RecordingProgress stopping(Stop how, long step) {
    return new RecordingProgress(step, how);
  }

  static RecordingProgress from(byte @Nullable [] checkpoint) {
    RecordingProgress progress = toTheEnd();
    progress.checkpoint = checkpoint;
    return progress;
  }

  RecordingProgress savingEveryEpoch() {
    isAlwaysDue = true;
    return this;
  }

  @Override
  public void planned(long steps) {
    planned = steps;
  }

  @Override
  public void metric(String name, long step, double value) {
    points.put(name + "@" + step, value);
  }

  @Override
  public Stop stop(long step) {
    asked = step;
    return step >= stopAt ? how : Stop.NONE;
  }

  @Override
  public boolean checkpointDue() {
    return isAlwaysDue;
  }

  @Override
  public void save(long step, byte[] bytes) {
    checkpoint = bytes;
    checkpoints++;
  }

  @Override
  public Optional<byte[]> restored() {
    return Optional.ofNullable(checkpoint);
  }
}
