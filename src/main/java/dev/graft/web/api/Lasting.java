package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.TrainingSpeed;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.QualitySpec;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.SourceCosts.Cost;
import dev.graft.web.json.CollapseJson;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.TestsJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons, and what of them only the sweep's own trials decide: made once where these do not
 * change any more, so that nothing of ten thousand trials is read, added up or hashed again.
 */
final class Lasting {
  private static final int SWEEPS = 8;

  /**
   * @param learning how fast methods learn
   * @param mixed notes on pairs that ran on different hardware
   */
  record Told(
      List<CollapseJson> collapsed,
      List<TrainingSpeed> learning,
      TestsJson tests,
      List<String> mixed) {}

  /**
   * All that something depends on.
   *
   * @param beside the trials
   */
  private record Asked(Heads.Standing standing, List<Object> beside) {}

  private final Store store;
  private final Heads heads;
  private final TrainingSpeeds speeds;
  private final Recent<Asked, Answering.Answer> answers = new Recent<>(SWEEPS);
  private final Recent<Asked, Told> told = new Recent<>(SWEEPS);
  private final Recent<Asked, ComparisonJson> comparisons = new Recent<>(SWEEPS);

  Lasting(Store store, Heads heads) {
    this.store = store;
    this.heads = heads;
    speeds = new TrainingSpeeds(store);
  }

  /**
   * @param source of the source model that the sweep starts from, whose cost other sweeps share
   */
  ComparisonJson comparison(
      Sweep sweep,
      Experiment experiment,
      Optional<Cost> source,
      Footprints footprints,
      Supplier<ComparisonJson> made) {
    Optional<List<Object>> basis =
        source.isPresent() ? Optional.empty() : basis(experiment, footprints);
    return basis
        .map(beside -> List.<Object>of(sweep.state(), sweep.spec(), beside))
        .map(beside -> kept(sweep, beside, comparisons, made))
        .orElseGet(made);
  }

  /** Empty where the grid's figures or another sweep may change what is told of this one. */
  private static Optional<List<Object>> basis(Experiment experiment, Footprints footprints) {
    @Nullable QualitySpec quality = experiment.quality();
    @Nullable String below = quality == null ? null : quality.below();
    CarbonSpec asked = experiment.carbon();
    return below == null || below.equals(QualitySpec.BASELINE)
        ? footprints.basis(asked)
        : Optional.empty();
  }

  Answering.Answer answer(
      Sweep sweep, Map<String, Long> sourceEnergyUj, Supplier<Answering.Answer> made) {
    return kept(sweep, List.of(sourceEnergyUj), answers, made);
  }

  /**
   * @param rows of the answer
   * @param trials of the sweep, however they stand
   */
  Told told(Sweep sweep, Map<String, Long> sourceEnergyUj, List<Row> rows, List<Trial> trials) {
    return kept(sweep, List.of(sourceEnergyUj), told, () -> told(sweep.id(), rows, trials));
  }

  /** What is kept of a sweep that has settled, else made anew. */
  private <V> V kept(Sweep sweep, List<Object> beside, Recent<Asked, V> known, Supplier<V> make) {
    return heads
        .settled(sweep)
        .map(standing -> known.of(new Asked(standing, beside), asked -> make.get()))
        .orElseGet(make);
  }

  /** Points of ended trials were forgotten: what was learnt of them is told anew. */
  void forget() {
    speeds.forget();
    told.forget();
    comparisons.forget();
  }

  private Told told(String sweep, List<Row> rows, List<Trial> trials) {
    List<Trial> succeeded = trials.stream().filter(t -> t.state() == TrialState.SUCCEEDED).toList();
    return new Told(
        succeeded.stream().flatMap(t -> CollapseJson.of(t).stream()).toList(),
        speeds.of(rows, trials),
        TestsJson.of(store.openings(sweep)),
        MixedPairs.notes(rows, succeeded, store.hardware(sweep)));
  }
}
