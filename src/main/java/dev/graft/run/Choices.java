package dev.graft.run;

import dev.graft.experiment.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of trials that were left open at the launch.
 *
 * @param settled those that are to run, with their settings
 * @param spared those that are not needed, with the reason
 */
public record Choices(Map<String, Setting> settled, Map<String, String> spared) {
  /** What the reason of a spared trial begins with that the budget left no room for. */
  public static final String UNTRIED = "left untried: ";

  /** What it begins with where what the trial would have said is known. */
  public static final String NOT_NEEDED = "not needed: ";

  public static final String STOPPED = "stopped by hand";

  public static final Choices NONE = new Choices(Map.of(), Map.of());

  /**
   * @param index of the setting in its method's search; null: the one it was planned with
   */
  public record Setting(@Nullable Integer index, Parameters parameters) {}

  public Choices {
    settled = Map.copyOf(settled);
    spared = Map.copyOf(spared);
  }

  public boolean isEmpty() {
    return settled.isEmpty() && spared.isEmpty();
  }
}
