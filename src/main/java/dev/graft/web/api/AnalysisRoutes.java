package dev.graft.web.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What the settings of a sweep tell: Pareto fronts, parallel coordinates, importance. */
final class AnalysisRoutes {
  private final Analysing analysing;

  AnalysisRoutes(Analysing analysing) {
    this.analysing = analysing;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/sweeps/{id}/analysis/settings", this::settings),
        Endpoint.read("/sweeps/{id}/analysis/importance", this::importance));
  }

  private void settings(RoutingContext context) {
    Query query = Query.of(context, "quality", "cost");
    String quality = query.text("quality").orElse(null);
    Cost cost = Cost.named(query.choice("cost", Cost.CARBON.label(), Cost.NAMES));
    String id = context.pathParam("id");
    Reply.with(context, () -> analysing.settings(id, quality, cost));
  }

  private void importance(RoutingContext context) {
    String quality = Query.of(context, "quality").text("quality").orElse(null);
    String id = context.pathParam("id");
    Reply.with(context, () -> analysing.importance(id, quality));
  }
}
