package dev.graft.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.graft.experiment.Release;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.run.budget.GivenUp;
import dev.graft.web.json.BudgetJson;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.Json;
import dev.graft.web.json.SweepJson;
import dev.graft.web.report.Findings;
import dev.graft.web.report.Findings.Origin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gathers what a sweep's report tells. */
final class Reporting {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private final Store store;
  private final Comparing comparing;
  private final CarbonRoutes carbon;
  private final Emissions emissions;
  private final Clock clock;
  private final TrainingCurves curves;
  private final SweepEnergy took;

  Reporting(
      Store store,
      Comparing comparing,
      CarbonRoutes carbon,
      Emissions emissions,
      SweepEnergy took,
      Clock clock) {
    this.took = took;
    this.store = store;
    this.comparing = comparing;
    this.carbon = carbon;
    this.emissions = emissions;
    this.clock = clock;
    curves = new TrainingCurves(store);
  }

  /** Points of ended trials were forgotten. */
  void forget() {
    curves.forget();
  }

  Findings of(String id) {
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    ComparisonJson comparison = comparing.of(id);
    return new Findings(
        told(sweep),
        comparing.experiment(sweep),
        comparison,
        carbon.ofSweep(id),
        curves.of(comparison.rows()),
        new Origin(
            String.valueOf(Json.time(clock.millis())),
            "%s, Java %s on %s %s"
                .formatted(
                    Release.NAME,
                    Runtime.version().feature(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch")),
            comparing.trials(id).stream()
                .map(Trial::node)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList(),
            yaml(sweep.spec())));
  }

  private static String yaml(String spec) {
    try {
      return YAML.writeValueAsString(Json.tree(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a stored experiment is no JSON: " + e.getMessage(), e);
    }
  }

  private SweepJson told(Sweep sweep) {
    Map<String, Energy> byNode = took.byNode(sweep);
    Footprints footprints = new Footprints(store, emissions);
    SweepJson told =
        SweepJson.of(
            sweep,
            SweepEnergy.sum(byNode),
            footprints.of(sweep, byNode),
            footprints.deferral(sweep),
            0);
    List<GivenUp> left =
        BudgetJson.givenUp(
            comparing.trials(sweep.id()), sweep.state() == SweepState.BUDGET_EXHAUSTED);
    return told.with(
        left.isEmpty() ? null : new BudgetJson(List.of(), false, left),
        null,
        Placements.of(store, sweep));
  }
}
