package dev.graft.method;

import java.util.Optional;

/**
 * A training's line to whoever runs it. Calls are cheap and never wait for a network or a disk, but
 * for {@link #save}.
 */
public interface Progress {
  enum Stop {
    NONE,
    /** Save a checkpoint, then throw {@link Stopped}. */
    PAUSE,
    /** Throw {@link Stopped} at once. */
    CANCEL
  }

  /** Total optimiser steps, for a progress bar. */
  void planned(long steps);

  /** A point of a series; what the seed determines, never a time. */
  void metric(String name, long step, double value);

  /** Called between optimiser steps with the steps done. */
  Stop stop(long step);

  /** Whether it is time for another checkpoint; asked at the end of epochs. */
  boolean checkpointDue();

  /** Keeps a checkpoint in place of the last, atomically. */
  void save(long step, byte[] checkpoint);

  /** The checkpoint an earlier attempt left. */
  Optional<byte[]> restored();
}
