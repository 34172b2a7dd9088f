package dev.graft.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Marks;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.AnalysisCsv;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.Csv;
import dev.graft.web.json.CsvTables;
import dev.graft.web.json.CurvesCsv;
import dev.graft.web.json.Json;
import dev.graft.web.json.LearningCsv;
import dev.graft.web.json.PurposeJson;
import dev.graft.web.json.SelectionCsv;
import dev.graft.web.json.SeriesJson;
import dev.graft.web.json.SweepJson;
import dev.graft.web.json.TaskGainsCsv;
import dev.graft.web.json.TestsJson.OpeningJson;
import dev.graft.web.json.TransferCostCsv;
import dev.graft.web.json.TrialJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A sweep as text, part by part; parts read the store when they are asked for. */
final class Exporting {
  /** The first is what CSV holds unless another is asked for. */
  static final List<String> TABLES =
      List.of(
          "trials",
          "attempts",
          "series",
          "comparison",
          "tasks",
          "costs",
          "selections",
          "curves",
          "learning",
          "openings",
          "energy",
          "settings",
          "importance");

  private final Store store;
  private final Comparing comparing;
  private final Spendings spendings;
  private final Emissions emissions;
  private final BudgetRoutes budgets;
  private final Analysing analysing;

  Exporting(
      Store store,
      Comparing comparing,
      Spendings spendings,
      Emissions emissions,
      BudgetRoutes budgets,
      Analysing analysing) {
    this.analysing = analysing;
    this.budgets = budgets;
    this.store = store;
    this.comparing = comparing;
    this.spendings = spendings;
    this.emissions = emissions;
  }

  /**
   * {@code {sweep, comparison, purposes, settings, importance, trials: [{…, attempts, series}]}}, a
   * trial a line.
   */
  Iterator<String> json(Sweep sweep) {
    Footprints footprints = new Footprints(store, emissions);
    Map<String, Energy> byNode = store.energyByNode(sweep.id());
    String head =
        "{\"sweep\":"
            + Json.text(
                SweepJson.of(
                        sweep,
                        SweepEnergy.sum(byNode),
                        footprints.of(sweep, byNode),
                        footprints.deferral(sweep),
                        0,
                        store.marks(List.of(sweep.id())).getOrDefault(sweep.id(), Marks.NONE))
                    .with(
                        budgets.of(sweep),
                        new PastEstimates(store, emissions).of(sweep),
                        Placements.of(store, sweep)))
            + ",\n\"comparison\":"
            + Json.text(comparing.of(sweep.id()))
            + ",\n\"purposes\":"
            + Json.text(spendings.of(sweep.id()))
            + ",\n\"settings\":"
            + Json.text(analysing.settings(sweep.id(), null, Cost.CARBON))
            + ",\n\"importance\":"
            + Json.text(analysing.importance(sweep.id(), null))
            + ",\n\"trials\":[";
    List<Trial> trials = store.trials(sweep.id());
    Stream<String> lines =
        trials.stream()
            .map(
                t ->
                    (t.id().equals(trials.get(0).id()) ? "\n" : ",\n")
                        + Json.text(new Whole(whole(t, sweep, footprints), series(t))));
    return Stream.concat(Stream.concat(Stream.of(head), lines), Stream.of("\n]}\n")).iterator();
  }

  /** Lazy as a whole: {@code concat} and {@code map} pull one trial at a time. */
  Iterator<String> csv(Sweep sweep, String table) {
    Footprints footprints = new Footprints(store, emissions);
    List<Trial> trials = store.trials(sweep.id());
    Stream<String> lines =
        switch (table) {
          case "comparison" -> comparisonLines(comparing.of(sweep.id()));
          case "tasks" -> taskLines(comparing.of(sweep.id()));
          case "costs" ->
              Stream.concat(
                  Stream.of(TransferCostCsv.header()),
                  comparing.of(sweep.id()).costs().stream().map(TransferCostCsv::lines));
          case "selections" ->
              Stream.concat(
                  Stream.of(SelectionCsv.selectionsHeader()),
                  comparing.of(sweep.id()).selections().stream().map(SelectionCsv::selection));
          case "curves" ->
              Stream.concat(
                  Stream.of(CurvesCsv.header()),
                  comparing.of(sweep.id()).curves().stream().map(CurvesCsv::lines));
          case "learning" ->
              Stream.concat(
                  Stream.of(LearningCsv.header()),
                  comparing.of(sweep.id()).learning().stream().map(LearningCsv::line));
          case "openings" ->
              Stream.concat(
                  Stream.of(SelectionCsv.openingsHeader()),
                  store.openings(sweep.id()).stream()
                      .map(OpeningJson::of)
                      .map(SelectionCsv::opening));
          case "energy" ->
              Stream.concat(
                  Stream.of(PurposeJson.csvHeader()),
                  spendings.of(sweep.id()).stream().map(PurposeJson::csv));
          case "settings" ->
              Stream.concat(
                  Stream.of(AnalysisCsv.settingsHeader()),
                  AnalysisCsv.settings(analysing.settings(sweep.id(), null, Cost.CARBON)));
          case "importance" ->
              Stream.concat(
                  Stream.of(AnalysisCsv.importanceHeader()),
                  AnalysisCsv.importance(analysing.importance(sweep.id(), null)));
          case "attempts" ->
              Stream.concat(
                  Stream.of(CsvTables.attemptsHeader()),
                  trials.stream().map(t -> CsvTables.attempts(whole(t, sweep, footprints))));
          case "series" ->
              Stream.concat(
                  Stream.of(CsvTables.seriesHeader()),
                  trials.stream()
                      .map(t -> CsvTables.series(brief(t, sweep, footprints), series(t))));
          default -> trialLines(trials, sweep, footprints);
        };
    return labelled(table, lines, sweep).iterator();
  }

  /** Where data are synthetic every line of every table says so, in a column of its own. */
  private Stream<String> labelled(String table, Stream<String> lines, Sweep sweep) {
    String synthetic = String.join("; ", comparing.experiment(sweep).data().synthetic());
    if (synthetic.isEmpty() || table.equals("comparison")) {
      return lines;
    }
    AtomicBoolean isHeader = new AtomicBoolean(true);
    return lines.map(
        text -> Csv.appended(text, isHeader.getAndSet(false) ? "synthetic" : synthetic));
  }

  private static Stream<String> comparisonLines(ComparisonJson comparison) {
    return Stream.concat(
        Stream.of(CsvTables.comparisonHeader()),
        comparison.rows().stream()
            .map(row -> CsvTables.comparison(row, comparison.synthetic(), comparison.metric())));
  }

  private static Stream<String> taskLines(ComparisonJson comparison) {
    return Stream.concat(
        Stream.of(TaskGainsCsv.header()),
        comparison.rows().stream().map(row -> TaskGainsCsv.lines(row, comparison.metric())));
  }

  private static Stream<String> trialLines(List<Trial> trials, Sweep sweep, Footprints footprints) {
    Set<String> parameters = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    for (Trial t : trials) {
      parameters.addAll(t.planned().parameters().values().keySet());
      metrics.addAll(t.metrics().keySet());
    }
    return Stream.concat(
        Stream.of(CsvTables.trialsHeader(parameters, metrics)),
        trials.stream()
            .map(t -> CsvTables.trial(brief(t, sweep, footprints), parameters, metrics)));
  }

  private static TrialJson brief(Trial trial, Sweep sweep, Footprints footprints) {
    return TrialJson.of(trial, footprints.of(trial, Footprints.asked(sweep.spec())));
  }

  private TrialJson whole(Trial trial, Sweep sweep, Footprints footprints) {
    CarbonSpec asked = Footprints.asked(sweep.spec());
    return TrialJson.of(
        trial,
        footprints.of(trial, asked),
        store.attempts(trial.id()),
        store.openingsOf(trial.id()));
  }

  private List<SeriesJson> series(Trial trial) {
    return store.series(trial.id(), List.of(), Integer.MAX_VALUE).stream()
        .map(SeriesJson::of)
        .toList();
  }

  private record Whole(@JsonUnwrapped TrialJson trial, List<SeriesJson> series) {}
}
