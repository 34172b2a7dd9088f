package dev.graft.web.api;

import dev.graft.run.NotFound;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Data sets that are not bundled: fetched to this node when asked for, and how far that is. */
public final class FetchRoutes {
  private final Fetching fetching;

  /** Answers are records that become JSON as they are. */
  public interface Fetching {
    /** Names of data sets that can be fetched. */
    List<String> names();

    Object start(String name);

    Object state(String name);
  }

  FetchRoutes(Fetching fetching) {
    this.fetching = fetching;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
            "/datasets/{id}/fetch",
            context -> {
              String name = known(context);
              Reply.with(context, () -> fetching.state(name));
            }),
        Endpoint.post(
            "/datasets/{id}/fetch",
            context -> {
              String name = known(context);
              Reply.off(context, () -> fetching.start(name))
                  .onSuccess(state -> Reply.json(context, 202, state))
                  .onFailure(context::fail);
            }));
  }

  private String known(RoutingContext context) {
    Query.of(context);
    String name = context.pathParam("id");
    if (!fetching.names().contains(name)) {
      throw new NotFound("data set to be fetched by the name", name);
    }
    return name;
  }
}
