package dev.graft.web.api;

import java.util.List;

/** The answer of a sweep. */
final class ComparisonRoutes {
  private final Comparing comparing;

  ComparisonRoutes(Comparing comparing) {
    this.comparing = comparing;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
            "/sweeps/{id}/comparison",
            context -> {
              Query.of(context);
              String id = context.pathParam("id");
              Reply.with(context, () -> comparing.of(id));
            }));
  }
}
