package dev.graft.testing;

import dev.graft.method.Progress;
import java.util.Optional;

/** Hears nothing, stops nothing and keeps nothing. */
public class QuietProgress implements Progress {
  @Override
  public void planned(long steps) {}

  @Override
  public void metric(String name, long step, double value) {}

  @Override
  public Stop stop(long step) {
    return Stop.NONE;
  }

  @Override
  public boolean checkpointDue() {
    return false;
  }

  @Override
  public void save(long step, byte[] checkpoint) {}

  @Override
  public Optional<byte[]> restored() {
    return Optional.empty();
  }
}
