package dev.graft.web.api;

import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.PlanJson;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Experiments that are not launched yet. */
final class ExperimentRoutes {
  private final Planning planning;
  private final DataRoots roots;

  ExperimentRoutes(Planning planning, DataRoots roots) {
    this.planning = planning;
    this.roots = roots;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/experiments/validate", this::validate));
  }

  private void validate(RoutingContext context) {
    Query.of(context);
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> validated(text)))
        .onSuccess(answer -> Reply.json(context, 200, answer))
        .onFailure(context::fail);
  }

  private Validated validated(String text) {
    Draft draft = planning.read(text);
    roots.check(draft.experiment());
    Plan plan = planning.plan(draft.experiment());
    return new Validated(
        draft.experiment().name(),
        draft.experiment().kind().label(),
        PlanJson.of(plan, draft.experiment().seeds().size()),
        planning.estimate(draft.experiment(), plan));
  }

  record Validated(String name, String kind, PlanJson plan, Estimate estimate) {}
}
