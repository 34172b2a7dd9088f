package dev.graft.web;

import dev.graft.experiment.Problem;
import dev.graft.web.api.Endpoint;
import dev.graft.web.api.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/** What nobody serves: 405 where the path is known, else 404 with the calls nearest to it. */
final class NotServed implements Handler<RoutingContext> {
  private final String base;
  private final List<Endpoint> endpoints;

  NotServed(String base, List<Endpoint> endpoints) {
    this.base = base;
    this.endpoints = endpoints;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath();
    HttpMethod method = context.request().method();
    List<String> allowed =
        endpoints.stream()
            .filter(e -> path.matches(base + e.path().replaceAll("\\{\\w+}", "[^/]+")))
            .map(e -> e.method().name())
            .distinct()
            .sorted()
            .toList();
    if (!allowed.isEmpty()) {
      context.response().putHeader("Allow", String.join(", ", allowed));
      throw new Refusal(
          405,
          method + " is not offered here",
          List.of(
              new Problem(
                  null,
                  0,
                  0,
                  path,
                  method.name(),
                  "is not offered here",
                  "use " + String.join(" or ", allowed))));
    }
    if (!path.startsWith("/api")) {
      throw Refusal.of(
          404, path, method + " " + path, "no such file", "open / for the page, /docs for the API");
    }
    throw Refusal.of(404, path, method + " " + path, "no such call", cure(path));
  }

  /** Calls under the same first word, else all first words. */
  private String cure(String path) {
    String[] words =
        path.startsWith(base + "/") ? path.substring(base.length()).split("/") : new String[0];
    String first = words.length > 1 ? words[1] : "";
    List<String> near =
        endpoints.stream()
            .filter(e -> e.path().split("/")[1].equals(first))
            .map(e -> e.method() + " " + base + e.path())
            .toList();
    return near.isEmpty()
        ? "there are "
            + endpoints.stream()
                .map(e -> e.path().split("/")[1])
                .distinct()
                .sorted()
                .map(w -> base + "/" + w)
                .collect(Collectors.joining(", "))
            + "; /docs describes them"
        : "near are " + String.join(", ", near);
  }
}
