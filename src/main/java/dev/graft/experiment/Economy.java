package dev.graft.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a search husbands what it spends.
 *
 * @param energyPerArmJ joules that the search of each method and each baseline may take for itself;
 *     null: as many settings for each instead
 * @param perCost whether what a setting promises is weighed against the joules it will take
 * @param warmStart sweeps that it learns from before it begins
 */
public record Economy(@Nullable Double energyPerArmJ, boolean perCost, List<WarmStart> warmStart) {
  public static final Economy NONE = new Economy(null, false, List.of());

  public Economy {
    warmStart = List.copyOf(warmStart);
  }

  /** Whether each arm tries as many settings as its own joules buy. */
  public boolean isPerArm() {
    return energyPerArmJ != null;
  }

  /** Whether what a setting takes decides what is tried next. */
  public boolean countsEnergy() {
    return perCost || isPerArm();
  }

  /** Whether there is a sweep to learn from that is yet to be looked up. */
  public boolean isUnread() {
    return warmStart.stream().anyMatch(earlier -> earlier.settings() == null);
  }
}
