package dev.graft.run;

import java.util.Locale;

/** States of a trial, as REST names them. */
public enum TrialState {
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Its search did not train it to its end. */
  STOPPED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TrialState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  public boolean ended() {
    return this != WAITING && this != RUNNING;
  }
}
