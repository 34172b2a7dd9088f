package dev.graft.web.api;

import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Reach;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.PlanJson;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments that are not launched yet. */
final class ExperimentRoutes {
  private final Planning planning;
  private final DataRoots roots;
  private final Prospects prospects;
  private final PastEstimates past;
  private final Fitting fitting;
  private final WarmStarts warm;

  ExperimentRoutes(
      Planning planning,
      DataRoots roots,
      Prospects prospects,
      PastEstimates past,
      Fitting fitting,
      WarmStarts warm) {
    this.warm = warm;
    this.prospects = prospects;
    this.fitting = fitting;
    this.past = past;
    this.planning = planning;
    this.roots = roots;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/experiments/validate", this::validate),
        Endpoint.read("/estimates", this::estimates));
  }

  private void estimates(RoutingContext context) {
    Query.of(context);
    Reply.with(context, past::told);
  }

  private void validate(RoutingContext context) {
    Query.of(context);
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> validated(text)))
        .onSuccess(answer -> Reply.json(context, 200, answer))
        .onFailure(context::fail);
  }

  private Validated validated(String text) {
    Draft draft = warm.readUp(planning.read(text));
    roots.check(draft.experiment());
    fitting.requireGrams(draft.experiment());
    Plan plan = planning.plan(draft.experiment());
    Estimate estimate = prospects.of(draft.experiment(), plan);
    return new Validated(
        draft.experiment().name(),
        draft.experiment().kind().label(),
        PlanJson.of(plan, draft.experiment().seeds().size()),
        estimate,
        Reach.of(draft.experiment().budget(), estimate, plan.trials().size())
            .map(BudgetReach::of)
            .orElse(null));
  }

  /**
   * @param budget how far it is likely to reach; null without one
   */
  record Validated(
      String name, String kind, PlanJson plan, Estimate estimate, @Nullable BudgetReach budget) {}

  record BudgetReach(String cap, int trials, int least, int of, boolean enough, String told) {
    static BudgetReach of(Reach r) {
      return new BudgetReach(r.cap(), r.trials(), r.least(), r.of(), !r.isShort(), r.told());
    }
  }
}
