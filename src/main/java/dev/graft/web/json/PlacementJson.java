package dev.graft.web.json;

import dev.graft.carbon.PlacementSaving;
import dev.graft.run.Views.Placed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep that goes where it emits least has saved by that.
 *
 * @param waitSeconds that a trial waits for a greener slot at most
 * @param savedG operational grams, below 0 where it cost more; null: no trial has been placed so
 * @param label what the figure is worth: always {@code estimated}
 * @param attempts behind it, {@code assumed} of them placed by energies that were assumed
 * @param basis in words
 */
public record PlacementJson(
    double waitSeconds,
    @Nullable Double savedG,
    String label,
    int attempts,
    int assumed,
    String basis) {
  public static PlacementJson of(double waitSeconds, List<Placed> placed) {
    PlacementSaving saving = PlacementSaving.of(placed);
    boolean known = saving.attempts() > 0;
    String against =
        "against the same trials spread evenly over all slots that could have been given them, "
            + "operational carbon only";
    return new PlacementJson(
        waitSeconds,
        known ? saving.savedG() : null,
        "estimated",
        saving.attempts(),
        saving.assumed(),
        !known
            ? "no trial has been placed by what is known of it yet"
            : saving.assumed() == 0
                ? against + "; energies by hardware learnt from trials of the same work"
                : saving.assumed() == saving.attempts()
                    ? against + "; energies assumed alike on all hardware: only grids tell apart"
                    : against
                        + "; energies by hardware learnt from trials of the same work, for "
                        + saving.assumed()
                        + " of "
                        + saving.attempts()
                        + " attempts assumed alike");
  }
}
