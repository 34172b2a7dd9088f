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
