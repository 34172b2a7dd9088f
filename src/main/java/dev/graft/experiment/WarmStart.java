package dev.graft.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An earlier sweep that a search learns from.
 *
 * @param settings what was known of it when the new sweep was launched; null: not looked up yet
 */
public record WarmStart(String sweep, @Nullable List<Settled> settings) {
  public WarmStart {
    settings = settings == null ? null : List.copyOf(settings);
  }

  /**
   * A setting all of whose trials have succeeded.
   *
   * @param arm method or baseline that it was tried for
   * @param quality by what chooses settings, mean over its seeds
   * @param costs of {@code SearchSpec.COSTS}, means over its seeds, as far as they are known
   * @param trials behind the quality; null: not known
   * @param deviation of their scores, what seeds add to all settings alike taken out; null: not
   *     known
   */
  public record Settled(
      String arm,
      Parameters parameters,
      double quality,
      Map<String, Double> costs,
      @Nullable Integer trials,
      @Nullable Double deviation) {
    public Settled {
      costs = Map.copyOf(costs);
    }
  }
}
