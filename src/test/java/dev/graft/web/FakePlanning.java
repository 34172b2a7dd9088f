package dev.graft.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.graft.experiment.Baselines;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.plan.Estimate;
import dev.graft.web.api.Planning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans one method against one baseline over the seeds of a file that says little else. */
final class FakePlanning implements Planning {
  @Override
  public Draft read(String document) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(document);
    } catch (Exception e) {
      throw InvalidInput.of("", document, "is not YAML", "write key: value");
    }
    if (!root.path("name").isTextual()) {
      throw InvalidInput.of("name", "", "is missing", "write name: my-experiment");
    }
    Experiment experiment = experiment(root);
    return new Draft(experiment, root.toString());
  }

  @Override
  public Experiment restore(String spec) {
    return read(spec).experiment();
  }

  private static Experiment experiment(JsonNode root) {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 0; seed < root.path("seeds").asInt(3); seed++) {
      seeds.add(seed);
    }
    JsonNode path = root.path("path");
    DatasetRef source =
        path.isTextual()
            ? new DatasetRef(
                null, path.asText(), null, null, null, List.of(), DatasetRef.ALL, 0, List.of())
            : DatasetRef.bundled("mnist");
    JsonNode zone = root.at("/carbon/zone");
    return new Experiment(
        1,
        root.path("name").asText(),
        "Does it help?",
        Kind.DOMAIN_ADAPTATION,
        new DataSpec(source, DatasetRef.bundled("optdigits"), List.of(), List.of(), 0.3),
        new ModelSpec.Linear(),
        List.of(new MethodSpec("coral", Map.of(), Map.of())),
        new Baselines.Auto(),
        TrainingSpec.DEFAULT,
        new SearchSpec(SearchSpec.Algorithm.GRID, 0, "im"),
        seeds,
        Metric.ACCURACY,
        0.01,
        Budget.NONE,
        new CarbonSpec(zone.isTextual() ? zone.asText() : null, null));
  }

  @Override
  public Plan plan(Experiment experiment) {
    List<PlannedTrial> trials = new ArrayList<>();
    for (long seed : experiment.seeds()) {
      trials.add(trial("coral", Role.METHOD, List.of(), seed, Map.of("lambda", 0.5)));
      trials.add(trial("source-only", Role.BASELINE, List.of("coral"), seed, Map.of()));
    }
    return new Plan(
        trials,
        List.of(new Plan.Pair("coral", "source-only", 1, true, false)),
        List.of("mnist is brought to 8×8"));
  }

  static PlannedTrial trial(
      String method, Role role, List<String> of, long seed, Map<String, Object> parameters) {
    return new PlannedTrial(
        method + "/0/" + seed, role, method, of, 0, seed, new Parameters(parameters), null);
  }

  @Override
  public Estimate estimate(Experiment experiment, Plan plan) {
    return new Estimate(
        new Estimate.Figure(60, 30, 120, "2 s a trial"),
        new Estimate.Figure(0.5, 0.2, 1, "30 W"),
        null);
  }
}
