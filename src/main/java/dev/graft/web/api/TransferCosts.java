package dev.graft.web.api;

import dev.graft.compare.Payback.Reuse;
import dev.graft.compare.Row;
import dev.graft.compare.TransferCost;
import dev.graft.compare.TransferCost.Spent;
import dev.graft.experiment.Experiment;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.TransferCostJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Costs of transfer beside training alone, of each row of a sweep's comparison. */
final class TransferCosts {
  private final Store store;
  private final Emissions emissions;
  private final SourceCosts sources;
  private final Qualities qualities;
  private final KnownCosts known = new KnownCosts();

  /**
   * @param rows of any sweep's comparison
   */
  TransferCosts(
      Store store, Emissions emissions, SourceCosts sources, Function<String, List<Row>> rows) {
    qualities = new Qualities(store, rows);
    this.store = store;
    this.emissions = emissions;
    this.sources = sources;
  }

  /**
   * @param trials of the sweep, however they ended
   * @param footprints of this request
   */
  List<TransferCostJson> of(
      Sweep sweep,
      Experiment experiment,
      List<Row> rows,
      List<Trial> trials,
      Footprints footprints) {
    return rows.isEmpty() ? List.of() : in(sweep, experiment, trials, footprints).of(rows);
  }

  /**
   * Pairs of the chosen settings, of each method with its first baseline that starts from no source
   * model.
   */
  Reuses reuses(Sweep sweep, Experiment experiment, List<Row> rows, List<Trial> trials) {
    SweepCosts of = in(sweep, experiment, trials, new Footprints(store, emissions));
    Map<String, Row> first = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.bound() && of.isFromSource(row.method()) && !of.isFromSource(row.baseline())) {
        first.putIfAbsent(row.method() + "/" + row.labels(), row);
      }
    }
    List<Reuse> joules = new ArrayList<>();
    List<Reuse> grams = new ArrayList<>();
    boolean hasGrams = true;
    for (Row row : first.values()) {
      joules.addAll(pairs(sweep.id(), row, SweepCosts.joules(of.of(row.method(), row.baseline()))));
      SweepCosts.Carbon carbon = of.carbon(of.of(row.method(), row.baseline()));
      hasGrams &= carbon.spent() != null;
      grams.addAll(carbon.spent() == null ? List.of() : pairs(sweep.id(), row, carbon.spent()));
    }
    return new Reuses(joules, hasGrams ? grams : null);
  }

  /** Pairs in joules, and in grams; null where those are not known. */
  record Reuses(List<Reuse> joules, @Nullable List<Reuse> grams) {}

  private static List<Reuse> pairs(String sweep, Row row, List<Spent> spent) {
    return row.perSeed().stream()
        .map(
            pair ->
                new Reuse(
                    sweep + "/" + pair.seed() + "/" + row.labels(),
                    TransferCost.cost(
                        spent, row.method(), row.setting(), pair.seed(), row.labels()),
                    TransferCost.cost(
                        spent, row.baseline(), row.baselineSetting(), pair.seed(), row.labels())))
        .toList();
  }

  private SweepCosts in(
      Sweep sweep, Experiment experiment, List<Trial> trials, Footprints footprints) {
    return new SweepCosts(
        store,
        footprints,
        qualities,
        known,
        sources.ofTrials(sweep.id(), trials),
        sweep,
        experiment,
        trials);
  }
}
