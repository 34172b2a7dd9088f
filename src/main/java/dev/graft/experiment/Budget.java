package dev.graft.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Caps on a whole sweep; null: no cap. Energy in joules, carbon in grams CO₂e. */
public record Budget(
    @Nullable Double carbonG,
    @Nullable Double energyJ,
    @Nullable Duration time,
    @Nullable Integer trials) {
  public static final Budget NONE = new Budget(null, null, null, null);
}
