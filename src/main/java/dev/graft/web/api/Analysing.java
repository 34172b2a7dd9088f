package dev.graft.web.api;

import dev.graft.analysis.Growth;
import dev.graft.analysis.Importance;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.numeric.Pareto;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.web.api.GroupRoutes.Mean;
import dev.graft.web.json.AnalysisJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a stored sweep's settings tell of quality, cost and parameters. */
final class Analysing {
  /** Kept of sweeps that do not change any more. */
  private static final int ANSWERS = 16;

  private final Store store;
  private final Comparing comparing;
  private final Emissions emissions;
  private final Recent<Asked, AnalysisJson.Settings> known = new Recent<>(ANSWERS);

  /**
   * @param basis how the sweep stands, and how its energy is charged
   */
  private record Asked(List<Object> basis, @Nullable String quality, Cost cost) {}

  Analysing(Store store, Comparing comparing, Emissions emissions) {
    this.store = store;
    this.comparing = comparing;
    this.emissions = emissions;
  }

  /**
   * Each setting's quality and costs, which of them are on the Pareto front, and how the front
   * grew.
   *
   * @param quality name of a metric; null: what settings are chosen by
   */
  AnalysisJson.Settings settings(String id, @Nullable String quality, Cost cost) {
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    Experiment experiment = comparing.experiment(sweep);
    Footprints footprints = new Footprints(store, emissions);
    Priced.Costs costs = new Priced.Costs(footprints, experiment.carbon());
    return comparing
        .settled(sweep)
        .flatMap(standing -> footprints.basis(experiment.carbon()).map(b -> List.of(standing, b)))
        .map(
            basis ->
                known.of(new Asked(basis, quality, cost), a -> made(sweep, quality, cost, costs)))
        .orElseGet(() -> made(sweep, quality, cost, costs));
  }

  private AnalysisJson.Settings made(
      Sweep sweep, @Nullable String quality, Cost cost, Priced.Costs costs) {
    Experiment experiment = comparing.experiment(sweep);
    Measured measured = Measured.of(comparing.trials(sweep.id()), experiment, quality);
    Set<String> bounds =
        comparing.plan(sweep).pairs().stream()
            .filter(Plan.Pair::bound)
            .map(Plan.Pair::baseline)
            .collect(Collectors.toSet());
    List<Priced> priced = measured.settings().stream().map(s -> costs.priced(s, measured)).toList();
    int[] ranks = ranks(priced, measured.sign(), cost, bounds);
    List<AnalysisJson.Setting> items = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      Priced p = priced.get(i);
      boolean bound = bounds.contains(p.of().arm().method());
      items.add(
          new AnalysisJson.Setting(
              p.of().arm().method(),
              bound ? "bound" : p.of().arm().role().label(),
              p.of().arm().setting(),
              p.of().arm().labels(),
              p.of().parameters(),
              json(p.quality()),
              json(p.energy()),
              json(p.carbon()),
              json(p.seconds()),
              ranks[i] < 0 ? null : Integer.valueOf(ranks[i])));
    }
    boolean oneBudget = items.stream().map(AnalysisJson.Setting::labels).distinct().count() < 2;
    Growth growth = oneBudget ? growth(priced, ranks, measured, cost, costs) : null;
    return new AnalysisJson.Settings(
        quality(measured, experiment),
        new AnalysisJson.Quantity(cost.label(), cost.unit(), cost.what(), true),
        items,
        measured.without(),
        Swept.of(experiment, measured.settings()).stream()
            .flatMap(s -> AnalysisJson.axes(s.method(), s.ranges()).stream())
            .distinct()
            .toList(),
        AnalysisJson.Hypervolume.of(growth, measured.sign()),
        growth != null ? null : reason(oneBudget, priced, cost));
  }

  private static String reason(boolean oneBudget, List<Priced> priced, Cost cost) {
    return !oneBudget
        ? "there are several label budgets, each with a front of its own"
        : priced.stream().filter(p -> p.cost(cost) != null).count() < 2
            ? "fewer than two settings have both a quality and " + cost.label()
            : "all settings are the same in quality or in " + cost.label();
  }

  /** Importance and partial dependence of each method's parameters. */
  AnalysisJson.Importances importance(String id, @Nullable String quality) {
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    Experiment experiment = comparing.experiment(sweep);
    Measured measured = Measured.of(comparing.trials(id), experiment, quality);
    List<AnalysisJson.Method> methods = new ArrayList<>();
    for (Swept swept : Swept.of(experiment, measured.settings())) {
      List<Importance.Tried> tried =
          swept.settings().stream()
              .map(
                  s ->
                      new Importance.Tried(
                          s.parameters(),
                          Objects.requireNonNull(Mean.of(s.quality(measured.quality()))).mean()))
              .toList();
      methods.add(
          AnalysisJson.Method.of(
              swept.method(),
              swept.labels(),
              swept.when(),
              swept.settings().stream().mapToInt(s -> s.trials().size()).sum(),
              Importance.of(swept.ranges(), tried)));
    }
    return new AnalysisJson.Importances(quality(measured, experiment), methods);
  }

  private static AnalysisJson.Quantity quality(Measured measured, Experiment experiment) {
    String unit = measured.quality().equals("score") ? experiment.metric().label() : "";
    return new AnalysisJson.Quantity(
        measured.quality(), unit, measured.what(), measured.sign() < 0);
  }

  private static AnalysisJson.@Nullable Mean json(@Nullable Mean mean) {
    return mean == null ? null : new AnalysisJson.Mean(mean.n(), mean.mean(), mean.lo(), mean.hi());
  }

  /** Of settings of one label budget; −1 of a bound, and where quality or cost is not known. */
  private static int[] ranks(List<Priced> priced, int sign, Cost cost, Set<String> bounds) {
    int[] ranks = new int[priced.size()];
    Arrays.fill(ranks, -1);
    Set<@Nullable Integer> budgets = new HashSet<>();
    priced.forEach(p -> budgets.add(p.of().arm().labels()));
    for (Integer labels : budgets) {
      List<Integer> same = new ArrayList<>();
      for (int i = 0; i < ranks.length; i++) {
        Priced p = priced.get(i);
        if (Objects.equals(p.of().arm().labels(), labels)
            && p.cost(cost) != null
            && !bounds.contains(p.of().arm().method())) {
          same.add(i);
        }
      }
      int[] own =
          Pareto.ranks(
              same.stream().map(i -> priced.get(i).point(sign, cost)).toArray(double[][]::new));
      for (int i = 0; i < own.length; i++) {
        ranks[same.get(i)] = own[i];
      }
    }
    return ranks;
  }

  private static @Nullable Growth growth(
      List<Priced> priced, int[] ranks, Measured measured, Cost cost, Priced.Costs costs) {
    List<Growth.Setting> settings = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] >= 0) {
        double[] point = priced.get(i).point(measured.sign(), cost);
        settings.add(new Growth.Setting(priced.get(i).of().ended(), -point[0], point[1]));
      }
    }
    List<Growth.Spent> spent =
        measured.trials().stream()
            .filter(t -> t.finishedAt() > 0)
            .map(t -> new Growth.Spent(t.finishedAt(), costs.of(t, cost)))
            .toList();
    return Growth.of(settings, spent);
  }
}
