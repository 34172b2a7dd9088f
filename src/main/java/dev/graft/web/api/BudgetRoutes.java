package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.Control;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.BudgetJson;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Budgets of sweeps: told, and changed under way. */
final class BudgetRoutes {
  private final Store store;
  private final Control control;
  private final Budgets budgets;

  BudgetRoutes(Store store, Control control, Budgets budgets) {
    this.store = store;
    this.control = control;
    this.budgets = budgets;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/sweeps/{id}/budget", this::change));
  }

  /** How a sweep stands with its budget, on the slots that are there now; null: it has none. */
  @Nullable BudgetJson of(Sweep sweep) {
    return budgets.of(sweep, slots()).orElse(null);
  }

  /**
   * @throws dev.graft.experiment.InvalidInput for a budget that buys nothing
   */
  void require(Experiment experiment, Plan plan) {
    budgets.require(experiment, plan, slots());
  }

  private int slots() {
    int slots =
        control.cluster().nodes().stream()
            .filter(node -> node.state().equals("online"))
            .mapToInt(node -> node.slots().size())
            .sum();
    return Math.max(1, slots);
  }

  private void change(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> budgets.changed(sweep(id), text)))
        .compose(budget -> Reply.of(context, control.budget(id, budget)))
        .onSuccess(state -> Reply.json(context, 202, Map.of("id", id, "state", state.label())))
        .onFailure(context::fail);
  }

  private Sweep sweep(String id) {
    return store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
  }
}
