package dev.graft.compare;

import java.util.Locale;

/** What energy of a sweep was spent on. Every microjoule of every attempt has one purpose. */
public enum Purpose {
  /** Methods' trials of the setting that is reported. */
  METHOD,
  /** Baselines' trials of the setting that is reported. */
  BASELINE,
  /** Training source models. */
  SOURCE,
  /** Trials of settings that were tried and not chosen, methods' and baselines'. */
  TUNING,
  /** Final passes over validation and test data, of any trial that was not lost. */
  EVALUATION,
  /** Attempts that came to nothing: lost, superseded, failed or cancelled. */
  LOST;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
