package dev.graft.run;

/** What a person may ask of a sweep. */
public enum SweepCommand {
  PAUSE,
  RESUME,
  CANCEL,
  /** Failed and cancelled trials wait again. */
  RETRY,
  /** Its budget is spent: running trials stop, the rest is given up. */
  EXHAUST
}
