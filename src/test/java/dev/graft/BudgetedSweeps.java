package dev.graft;

import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.Estimator;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import dev.graft.run.Views.Sweep;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.FakeEmissions;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning.Draft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Sweeps under a budget over a real store, without trainers: a trial takes 10 s and 100 J. */
final class BudgetedSweeps {
  static final String FILE =
      """
      graft: 1
      name: b
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp, hidden: [64]}
      methods: [dann]
      training: {epochs: 2, stepsPerEpoch: 100}
      seeds: 4
      """;
  private static final Figure FIGURE = new Figure(1, 0.5, 2, "assumed");

  final SqlStore store;
  final CataloguePlanning planning =
      new CataloguePlanning(
          FakeCatalogue::create, (experiment, plan) -> new Estimate(FIGURE, FIGURE, null));
  final StoredBudgets budgets;
  long now = 1_000;

  /** What a trial takes. */
  ToIntFunction<PlannedTrial> joules = trial -> 100;

  private final List<Share> shares = new ArrayList<>();
  private long seq;

  BudgetedSweeps(SqlStore store) {
    this.store = store;
    budgets =
        new StoredBudgets(
            store,
            planning,
            new FakeEmissions(),
            new Estimator(FakeCatalogue.create()),
            10,
            null,
            Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC));
  }

  /** Goes on with the same work and the same meters from another control node's store. */
  BudgetedSweeps at(SqlStore other) {
    BudgetedSweeps next = new BudgetedSweeps(other);
    next.now = now;
    next.seq = seq;
    next.shares.addAll(shares);
    return next;
  }

  String launch(String budget) {
    Draft draft = planning.read(FILE + budget);
    return store
        .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, now)
        .join();
  }

  Sweep sweep(String id) {
    return store.sweep(id).orElseThrow();
  }

  /** Decides, claims and ends trials until nothing may begin; says why. */
  String run(String id) {
    while (true) {
      Decision decision = budgets.decide(sweep(id), 1, now);
      if (decision.exhausted() != null) {
        store.command(id, SweepCommand.EXHAUST, decision.exhausted(), now).join();
        return decision.exhausted();
      }
      Optional<Claim> claim = claim(id, decision);
      if (claim.isEmpty()) {
        return "";
      }
      end(claim.get());
    }
  }

  Optional<Claim> claim(String id, Decision decision) {
    store.admit(id, decision.admitted(), decision.paused(), now).join();
    return store.claim("n1", List.of("n1/0"), now, 60_000).join().stream().findFirst();
  }

  void end(Claim claim) {
    draw(claim, joules.applyAsInt(claim.planned()));
    Map<String, Double> metrics = Map.of("score", 0.9, "source-validation", 0.8);
    store
        .finish(
            new AttemptKey(claim.trial(), claim.attempt()),
            new Result(AttemptState.SUCCEEDED, metrics, null, false),
            now)
        .join();
  }

  /** An attempt has drawn so much until now, a tenth of it a second. */
  void draw(Claim claim, long joules) {
    shares.removeIf(share -> share.trial().equals(claim.trial()));
    now += joules * 100;
    shares.add(new Share(claim.trial(), claim.attempt(), joules * 1_000_000, 0, 0, joules / 10.0));
    long total = shares.stream().mapToLong(Share::dynamicUj).sum();
    store
        .energy(
            new EnergyReport(
                "n1", "boot", ++seq, now, "FRA", "rapl", 1, 1, 10, total, 0, 0, 0, shares))
        .join();
  }
}
