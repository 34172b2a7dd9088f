package dev.graft.run;

/**
 * Processor time that an attempt used, as its trainer tells at its end.
 *
 * @param seconds of the whole process, native threads included; −1: not known, as it died
 * @param evaluationSeconds the part of them that went into the final passes over validation and
 *     test data
 */
public record CpuTime(double seconds, double evaluationSeconds) {
  public static final CpuTime UNKNOWN = new CpuTime(-1, 0);

  public boolean known() {
    return seconds >= 0;
  }

  /** Share of evaluation in all of it, 0..1. */
  public double evaluationShare() {
    return seconds > 0 ? Math.min(1, Math.max(0, evaluationSeconds / seconds)) : 0;
  }
}
