package dev.graft.experiment.plan;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the settings of a sweep whose search learns, a generation at a time: once every trial of
 * the settings before has ended, of all arms alike, each arm's own search says what it tries next.
 * Pure: what is chosen follows from the experiment and from what those trials measured, not from
 * the order or the place in which they ran, nor from a restart between.
 */
public final class Exploration {
  /** Settings that each arm tries at the same time. */
  public static final int GENERATION = 4;

  private final Map<String, Tuning> tunings;
  private final Stops stops;
  private final List<String> judges;
  private final Tries tries;
  private final @Nullable Allowance allowance;

  /**
   * A trial as it stands.
   *
   * @param open whether its setting is yet to be chosen
   * @param ended whether it will not run any more
   * @param metrics of one that has succeeded, else empty
   * @param held whether it waits at a rung until it is decided whether it trains on
   * @param judged where it was judged, in the order of epochs
   * @param costs by name, of {@code SearchSpec.COSTS}, as far as they are known
   */
  public record Known(
      PlannedTrial planned,
      boolean open,
      boolean ended,
      Map<String, Double> metrics,
      boolean held,
      List<Judged> judged,
      Map<String, Double> costs) {
    public Known {
      costs = Map.copyOf(costs);
      metrics = Map.copyOf(metrics);
      judged = List.copyOf(judged);
    }

    /** One whose costs do not matter. */
    public Known(
        PlannedTrial planned,
        boolean open,
        boolean ended,
        Map<String, Double> metrics,
        boolean held,
        List<Judged> judged) {
      this(planned, open, ended, metrics, held, judged, Map.of());
    }

    /** One that is trained to its end. */
    public Known(PlannedTrial planned, boolean open, boolean ended, Map<String, Double> metrics) {
      this(planned, open, ended, metrics, false, List.of());
    }

    /** Whether so many epochs are the most that it has been judged after. */
    boolean isAt(int epochs) {
      return judged.stream().mapToInt(Judged::epochs).max().orElse(0) == epochs;
    }

    /** How it stood after so many epochs; if it ended before, at its end. */
    Optional<Judged> at(int epochs) {
      return judged.stream()
          .filter(j -> j.epochs() == epochs || j.isEnd() && j.epochs() < epochs)
          .findFirst();
    }
  }

  /**
   * What a trial had reached at a rung, or at an end before it.
   *
   * @param epochs of the rung
   * @param arrival of which those of a sweep are in order
   * @param isEnd whether the trial has ended by itself, well or not, before it was held
   * @param metrics by the names of validators; empty of one that failed
   * @param costs until there, by name, of {@code SearchSpec.COSTS}, as far as they are known
   */
  public record Judged(
      int epochs,
      long arrival,
      boolean isEnd,
      Map<String, Double> metrics,
      Map<String, Double> costs) {
    public Judged {
      metrics = Map.copyOf(metrics);
      costs = Map.copyOf(costs);
    }

    /** One whose costs do not matter. */
    public Judged(int epochs, long arrival, boolean isEnd, Map<String, Double> metrics) {
      this(epochs, arrival, isEnd, metrics, Map.of());
    }
  }

  private Exploration(
      Map<String, Tuning> tunings, Stops stops, Tries tries, @Nullable Allowance allowance) {
    this.tunings = tunings;
    this.stops = stops;
    this.tries = tries;
    this.allowance = allowance;
    this.judges = tries.judges();
  }

  public static Exploration of(Experiment experiment, Catalogue catalogue) {
    List<String> notes = new ArrayList<>();
    Arms arms = Arms.of(experiment, catalogue, notes);
    Map<String, Tuning> tunings = new Matching(experiment, arms, notes).tunings();
    Tries tries =
        new Tries(
            experiment.search().judges(),
            experiment.search().economy().perCost()
                ? List.of(Allowance.ENERGY)
                : experiment.search().costs());
    Double perArm = experiment.search().economy().energyPerArmJ();
    return new Exploration(
        tunings,
        new Stops(experiment, arms, tunings),
        tries,
        perArm == null ? null : new Allowance(perArm, tunings, tries));
  }

  /**
   * What is decided by now, by the keys of trials.
   *
   * @param trials all of the sweep
   */
  public Decisions decide(List<Known> trials) {
    if (allowance != null) {
      return allowance.decide(trials);
    }
    Decisions held = stops.decide(trials, judges);
    return new Decisions(next(trials), held.on(), held.stopped(), Map.of());
  }

  /**
   * The settings of the next generation, by the key of the trials that are to take them; empty
   * while trials before it have yet to end, and where nothing is open.
   *
   * @param trials all of the sweep
   */
  Map<String, Parameters> next(List<Known> trials) {
    OptionalInt first =
        trials.stream().filter(Known::open).mapToInt(t -> t.planned().setting()).min();
    if (first.isEmpty()
        || trials.stream().anyMatch(t -> !t.ended() && isBefore(t, first.getAsInt()))) {
      return Map.of();
    }
    Map<String, Parameters> chosen = new LinkedHashMap<>();
    tunings.forEach(
        (arm, tuning) -> {
          if (tuning.learnt() != null) {
            List<Known> own =
                trials.stream().filter(t -> t.planned().method().equals(arm)).toList();
            choose(tuning, tuning.learnt(), own, first.getAsInt(), chosen);
          }
        });
    return chosen;
  }

  private static boolean isBefore(Known trial, int setting) {
    return trial.planned().role() != Role.SOURCE && trial.planned().setting() < setting;
  }

  private void choose(
      Tuning tuning,
      Tuning.Learnt learnt,
      List<Known> own,
      int first,
      Map<String, Parameters> chosen) {
    List<PlannedTrial> open =
        own.stream()
            .filter(Known::open)
            .map(Known::planned)
            .filter(t -> t.setting() < first + GENERATION)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    List<Parameters> next = learnt.next(tries.before(first, own, tuning::found), GENERATION);
    for (PlannedTrial trial : open) {
      chosen.put(trial.key(), trial.limited(next.get(trial.setting() - first)));
    }
  }
}
