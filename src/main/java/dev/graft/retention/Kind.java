package dev.graft.retention;

import java.util.Locale;

/** What may be forgotten; no comparison, verdict or later sweep rests on any of it. */
public enum Kind {
  /** Where trials that have ended would go on from; one that is retried begins anew. */
  CHECKPOINTS,
  /** Of trials that make no source model, where no experiment names them as one. */
  MODELS,
  /** Points at steps without a validation; each curve keeps its last point. */
  POINTS,
  LOGS,
  /** Files of sweeps and trials that are not there any more, and parts of files. */
  ORPHANS;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
