package dev.graft.run;

import java.util.Locale;

/** States of a sweep, as REST names them. */
public enum SweepState {
  QUEUED,
  RUNNING,
  PAUSED,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  BUDGET_EXHAUSTED;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static SweepState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED || this == BUDGET_EXHAUSTED;
  }
}
