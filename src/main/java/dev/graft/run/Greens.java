package dev.graft.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trial of a sweep is expected to emit, by where it runs; grounds without a figure lack. */
public record Greens(Map<Ground, Expected> grounds) {
  public static final Greens NONE = new Greens(Map.of());

  /**
   * @param joules dynamic and reserved idle
   * @param grams operational: joules × power usage effectiveness × intensity of the grid
   * @param trials that ended on this hardware and stand behind the joules; 0: they are assumed
   */
  public record Expected(double joules, double grams, int trials) {}

  public Greens {
    grounds = Map.copyOf(grounds);
  }

  public @Nullable Expected at(Ground ground) {
    return grounds.get(ground);
  }
}
