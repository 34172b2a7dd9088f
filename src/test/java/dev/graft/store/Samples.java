package dev.graft.store;

import dev.graft.experiment.Baselines;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
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
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sweeps and results to keep. */
final class Samples {
  static final long LEASE = 10_000;

  private Samples() {}

  static Experiment experiment(String name) {
    return new Experiment(
        1,
        name,
        "Does it help " + name + "?",
        Kind.TRANSFER,
        new DataSpec(
            DatasetRef.bundled("mnist"),
            DatasetRef.bundled("optdigits"),
            List.of(),
            List.of(),
            0.3),
        new ModelSpec.Linear(),
        List.of(new MethodSpec("fine-tune", Map.of(), Map.of())),
        new Baselines.Auto(),
        TrainingSpec.DEFAULT,
        new SearchSpec(SearchSpec.Algorithm.GRID, 0, "validation"),
        List.of(1L),
        Metric.ACCURACY,
        0,
        Budget.NONE,
        CarbonSpec.NODE);
  }

  static PlannedTrial trial(String method, Role role, long seed, @Nullable String source) {
    return new PlannedTrial(
        method + "/0/" + seed,
        role,
        method,
        role == Role.BASELINE ? List.of("fine-tune") : List.of(),
        0,
        seed,
        new Parameters(Map.of("learningRate", 0.01, "epochs", 3)),
        source);
  }

  /** {@code count} baselines that need nothing. */
  static Plan plain(int count) {
    return new Plan(
        IntStream.rangeClosed(1, count)
            .mapToObj(seed -> trial("target-only", Role.BASELINE, seed, null))
            .toList(),
        List.of(),
        List.of());
  }

  /** A source, {@code count} trials that need it, and one that does not. */
  static Plan sourced(String hash, int count) {
    List<PlannedTrial> trials = new ArrayList<>();
    trials.add(trial("source-model", Role.SOURCE, 1, hash));
    for (int seed = 1; seed <= count; seed++) {
      trials.add(trial("fine-tune", Role.METHOD, seed, hash));
    }
    trials.add(trial("target-only", Role.BASELINE, 1, null));
    return new Plan(trials, List.of(), List.of());
  }

  static String launch(Store store, String name, Plan plan, long now) {
    return store.launch(experiment(name), "{\"name\":\"" + name + "\"}", plan, null, now).join();
  }

  static Claim claim(Store store, long now) {
    List<Claim> claims = store.claim("n1", List.of("n1/0"), now, LEASE).join();
    if (claims.size() != 1) throw new AssertionError("claimed " + claims);
    return claims.get(0);
  }

  static AttemptKey key(Claim claim) {
    return new AttemptKey(claim.trial(), claim.attempt());
  }

  static Result succeeded(double score) {
    return new Result(AttemptState.SUCCEEDED, Map.of("score", score), null, false);
  }

  static Result failed(String error, boolean userError) {
    return new Result(AttemptState.FAILED, Map.of(), error, userError);
  }

  static Result ended(AttemptState state) {
    return new Result(state, Map.of(), null, false);
  }
}
