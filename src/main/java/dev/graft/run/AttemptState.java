package dev.graft.run;

import java.util.Locale;

/** How one attempt at a trial stands. */
public enum AttemptState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Handed back with a checkpoint: the sweep was paused or the node drained. */
  PAUSED,
  /** Its node or trainer died. */
  LOST,
  /** Reported a result after another attempt had taken its place: kept, never counted. */
  SUPERSEDED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
