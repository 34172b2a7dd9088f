package dev.graft.run;

import dev.graft.experiment.PlannedTrial;
import org.jspecify.annotations.Nullable;

/**
 * The right to run one attempt of one trial, held while its lease is renewed. Every write of the
 * attempt carries {@code (trial, attempt)}: the store refuses those of an attempt that has been
 * superseded.
 *
 * @param sweep id of the sweep
 * @param trial id of the trial
 * @param attempt from 1
 * @param spec the experiment as canonical JSON
 * @param sourceTrial id of the trial whose model is the source model, or null
 * @param until epochs after which it is held for its search; 0: it trains to its end
 */
public record Claim(
    String sweep,
    String trial,
    int attempt,
    String spec,
    PlannedTrial planned,
    @Nullable String sourceTrial,
    int until) {
  /** One that trains to its end. */
  public Claim(
      String sweep,
      String trial,
      int attempt,
      String spec,
      PlannedTrial planned,
      @Nullable String sourceTrial) {
    this(sweep, trial, attempt, spec, planned, sourceTrial, 0);
  }
}
