package dev.graft.carbon;

import dev.graft.run.Views.Placed;
import java.util.List;

/**
 * What going where trials emit least has saved, in operational grams: of each attempt the energy it
 * took, at the grams per joule that were expected when it was placed, against the same trial spread
 * evenly over all slots that could have been given it, which is what placement without regard to
 * carbon comes to. An estimate: nobody ran the trials elsewhere.
 *
 * @param savedG below 0 where it cost more
 * @param gramsG of the same attempts as expected by their energy
 * @param attempts that took energy, {@code assumed} of them placed by assumed joules
 */
public record PlacementSaving(double savedG, double gramsG, int attempts, int assumed) {
  private static final double MICRO = 1e-6;

  /**
   * @param placed attempts with what was expected where they were placed, and what they took
   */
  public static PlacementSaving of(List<Placed> placed) {
    double saved = 0;
    double grams = 0;
    int attempts = 0;
    int assumed = 0;
    for (Placed one : placed) {
      double expected = one.green().here().joules();
      if (one.energyUj() == 0 || !(expected > 0)) continue;
      double share = one.energyUj() * MICRO / expected;
      saved += share * (one.green().usualGrams() - one.green().here().grams());
      grams += share * one.green().here().grams();
      attempts++;
      if (one.green().here().trials() == 0) assumed++;
    }
    return new PlacementSaving(saved, grams, attempts, assumed);
  }
}
