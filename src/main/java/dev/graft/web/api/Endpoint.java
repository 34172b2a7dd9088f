package dev.graft.web.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One call of the API.
 *
 * @param path as OpenAPI writes it, with {@code {id}} for parameters
 */
public record Endpoint(HttpMethod method, String path, Handler<RoutingContext> handler) {
  public static Endpoint read(String path, Handler<RoutingContext> handler) {
    return new Endpoint(HttpMethod.GET, path, handler);
  }

  public static Endpoint post(String path, Handler<RoutingContext> handler) {
    return new Endpoint(HttpMethod.POST, path, handler);
  }

  public static Endpoint patch(String path, Handler<RoutingContext> handler) {
    return new Endpoint(HttpMethod.PATCH, path, handler);
  }

  public static Endpoint delete(String path, Handler<RoutingContext> handler) {
    return new Endpoint(HttpMethod.DELETE, path, handler);
  }

  /** The path as the router takes it: {@code :id} for {@code {id}}. */
  public String route() {
    return path.replaceAll("\\{(\\w+)}", ":$1");
  }
}
