package dev.graft.web.api;

import java.util.HashSet;
import java.util.List;

/** The answer of a sweep, and of several. */
final class ComparisonRoutes {
  private final Comparing comparing;
  private final Aggregating aggregating;

  ComparisonRoutes(Comparing comparing, Aggregating aggregating) {
    this.comparing = comparing;
    this.aggregating = aggregating;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
            "/sweeps/{id}/comparison",
            context -> {
              Query.of(context);
              String id = context.pathParam("id");
              Reply.with(context, () -> comparing.of(id));
            }),
        Endpoint.read(
            "/comparisons",
            context -> {
              List<String> ids = Query.of(context, "sweeps").list("sweeps");
              check(ids);
              Reply.with(context, () -> aggregating.of(ids));
            }));
  }

  private static void check(List<String> ids) {
    if (ids.isEmpty() || ids.size() > Aggregating.MOST || new HashSet<>(ids).size() < ids.size()) {
      throw Refusal.of(
          400,
          "sweeps",
          String.join(",", ids),
          ids.isEmpty()
              ? "which sweeps are to be compared is not said"
              : ids.size() > Aggregating.MOST ? "too many sweeps" : "a sweep is named twice",
          "name 1 to " + Aggregating.MOST + " sweeps by id, separated by commas");
    }
  }
}
