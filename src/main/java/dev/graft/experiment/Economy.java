package dev.graft.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How a search husbands what it spends.
 *
 * @param energyPerArmJ joules that the search of each method and each baseline may take for itself;
 *     null: as many settings for each instead
 */
public record Economy(@Nullable Double energyPerArmJ) {
  public static final Economy NONE = new Economy(null);

  /** Whether each arm tries as many settings as its own joules buy. */
  public boolean isPerArm() {
    return energyPerArmJ != null;
  }
}
