package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.EstimateScores;
import dev.graft.experiment.plan.EstimateScores.Score;
import dev.graft.experiment.plan.EstimateScores.Scored;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.ExpectedJson;
import dev.graft.web.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Estimates of sweeps that have succeeded, made at their launch, beside what they took. */
public final class PastEstimates {
  private static final int SWEEPS = 100;

  private final Store store;
  private final Emissions emissions;
  private final Clock clock = Clock.systemUTC();
  private final SweepEnergy took;

  public PastEstimates(Store store, Emissions emissions) {
    this(store, emissions, new SweepEnergy(store, new Heads(store, Clock.systemUTC())));
  }

  PastEstimates(Store store, Emissions emissions, SweepEnergy took) {
    this.store = store;
    this.emissions = emissions;
    this.took = took;
  }

  /**
   * @param ratio actual by estimate
   * @param inside whether the interval held it
   */
  record Item(
      String sweep,
      String name,
      String quantity,
      Figure estimate,
      double actual,
      double ratio,
      boolean inside) {}

  record Told(List<Item> items, List<Score> scores) {}

  /** Newest first. */
  Told told() {
    List<Item> items = new ArrayList<>();
    List<Scored> all = new ArrayList<>();
    for (Sweep sweep : sweeps()) {
      for (Scored one : scored(sweep)) {
        all.add(one);
        items.add(
            new Item(
                sweep.id(),
                sweep.name(),
                one.quantity(),
                one.estimate(),
                one.actual(),
                one.ratio(),
                one.isInside()));
      }
    }
    return new Told(items, EstimateScores.of(all));
  }

  /** Of one sweep, however it stands; null where none was kept. */
  @Nullable ExpectedJson of(Sweep sweep) {
    boolean scored = sweep.state() == SweepState.SUCCEEDED;
    List<ExpectedJson.Line> lines =
        scored(sweep, sweep.state().ended() ? sweep.finishedAt() : store.now(clock.millis()))
            .stream()
            .map(
                one ->
                    new ExpectedJson.Line(
                        one.quantity(),
                        one.estimate(),
                        one.actual(),
                        scored ? one.isInside() : null))
            .toList();
    String note =
        sweep.state().ended()
            ? "not scored: it was to hold for the whole plan, and the sweep ended "
                + sweep.state().label()
            : "so far";
    return lines.isEmpty() ? null : new ExpectedJson(lines, scored, scored ? null : note);
  }

  public List<Score> scores() {
    return EstimateScores.of(sweeps().stream().flatMap(s -> scored(s).stream()).toList());
  }

  private List<Sweep> sweeps() {
    return store.sweeps(SweepState.SUCCEEDED, null, "-createdAt", SWEEPS, null).items();
  }

  private List<Scored> scored(Sweep sweep) {
    return scored(sweep, sweep.finishedAt());
  }

  /**
   * @param until epoch milliseconds up to which its trials ran
   */
  private List<Scored> scored(Sweep sweep, long until) {
    String kept = store.caps(sweep.id()).estimate();
    JsonNode estimate = kept == null ? null : Json.tree(kept);
    if (estimate == null) {
      return List.of();
    }
    List<Scored> scored = new ArrayList<>();
    double seconds = took.activeMillis(sweep, until) / 1e3;
    add(scored, estimate, "seconds", seconds);
    Map<String, Energy> byNode = took.byNode(sweep);
    add(scored, estimate, "energyWh", SweepEnergy.sum(byNode).totalUj() / 3.6e9);
    CarbonJson carbon = new Footprints(store, emissions).of(sweep, byNode).carbonG();
    add(scored, estimate, "carbonG", carbon == null ? 0 : carbon.total());
    return scored;
  }

  private static void add(List<Scored> scored, JsonNode estimate, String name, double actual) {
    figure(estimate.path(name))
        .filter(figure -> actual > 0)
        .ifPresent(figure -> scored.add(new Scored(name, figure, actual)));
  }

  private static Optional<Figure> figure(JsonNode node) {
    return node.path("value").isNumber()
        ? Optional.of(
            new Figure(
                node.path("value").asDouble(),
                node.path("lo").asDouble(),
                node.path("hi").asDouble(),
                node.path("basis").asText()))
        : Optional.empty();
  }
}
