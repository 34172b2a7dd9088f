package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Short trials that show what an experiment's will take on the machine at hand: of each kind of
 * work one setting, two seeds, at two lengths, from which {@link Extrapolation} tells the rest.
 * Nothing of their sealed test is told. Pure.
 */
public final class Calibration {
  /** Of each length: noise and warming up show in their difference. */
  public static final int SEEDS = 2;

  private static final String EPOCHS = "epochs";

  /** The longer one's share of the real length. */
  private static final int SHARE = 4;

  private Calibration() {}

  /** Epochs of the short trials, the fewest first: one, and about a quarter of the plan's least. */
  public static List<Integer> lengths(Experiment experiment, Plan plan) {
    int least =
        plan.trials().stream()
            .mapToInt(trial -> PastTrial.training(experiment, trial).epochs())
            .min()
            .orElse(1);
    int longer = Math.min(least, Math.max(2, (least + SHARE - 1) / SHARE));
    return List.copyOf(new TreeSet<>(List.of(1, longer)));
  }

  /**
   * One setting of each kind of work.
   *
   * @param shortened the experiment with so few epochs and its first seeds
   * @param whole its plan
   */
  public static Plan of(Experiment shortened, Plan whole) {
    Map<String, Integer> settings = new HashMap<>();
    List<PlannedTrial> kept =
        whole.trials().stream()
            .filter(trial -> !whole.open().contains(trial.key()))
            .filter(
                trial ->
                    trial.role() == Role.SOURCE
                        || settings.computeIfAbsent(
                                PastTrial.work(shortened, trial), work -> trial.setting())
                            == trial.setting())
            .map(trial -> shortened(trial, shortened.training().epochs()))
            .toList();
    List<String> notes =
        Stream.concat(
                Stream.of("a calibration: short trials, of which no test is scored"),
                whole.notes().stream())
            .toList();
    return new Plan(kept, whole.pairs(), notes);
  }

  private static PlannedTrial shortened(PlannedTrial t, int epochs) {
    Parameters parameters = t.parameters().with(PlannedTrial.CALIBRATION, 1);
    if (parameters.values().containsKey(EPOCHS)) {
      parameters = parameters.with(EPOCHS, epochs);
    }
    return new PlannedTrial(
        t.key(),
        t.role(),
        t.method(),
        t.baselineOf(),
        t.setting(),
        t.seed(),
        t.role() == Role.SOURCE ? t.parameters() : parameters,
        t.source());
  }
}
