package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.SeedPlan;
import java.util.List;

/** What a user should know of how settings and seeds are chosen. */
final class SearchNotes {
  private SearchNotes() {}

  /**
   * @param opens whether settings are chosen as the sweep runs
   */
  static void of(
      Experiment experiment, SeedPlan seeds, Stops stops, boolean opens, List<String> notes) {
    if (experiment.firstLook() > 0) {
      notes.add(
          "Seeds are added, from %d to at most %d, until the verdict of each method is decided; plan"
                  .formatted(experiment.firstLook(), experiment.seeds().size())
              + " and estimate count them all.");
    }
    stops.note().ifPresent(notes::add);
    if (seeds.isNested()) {
      notes.add(
          "Settings are chosen on %d seeds of their own; the verdict is on fresh ones."
              .formatted(seeds.choosing().size()));
    } else if (experiment.choosing() > 0) {
      notes.add("No method has settings to choose from: no seeds are spent on choosing.");
    }
    SearchSpec search = experiment.search();
    Double perArm = search.economy().energyPerArmJ();
    if (perArm != null) {
      notes.add(
          opens
              ? "Each method and each baseline tries as many of %d settings as %s J buy: its search"
                      .formatted(search.trials(), Allowance.shortly(perArm))
                  + " ends before a setting that would go beyond. The plan counts them all."
              : "No method has settings to choose from: energyPerArm has nothing to end.");
    } else if (opens) {
      notes.add(
          "Settings are chosen as the sweep runs, %d of each method and baseline at a time, by what"
                  .formatted(Exploration.GENERATION)
              + " those before have reached; the estimate takes defaults for them.");
    } else if (search.algorithm().learns()) {
      notes.add(
          "Nothing is learnt from settings: the search chooses from the fifth of a method on.");
    }
  }
}
