package dev.graft.web.api;

import dev.graft.run.Control;
import java.util.List;

/** Who works here. */
final class ClusterRoutes {
  private final Control control;

  ClusterRoutes(Control control) {
    this.control = control;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
            "/cluster",
            context -> {
              Query.of(context);
              Reply.with(context, control::cluster);
            }));
  }
}
