package dev.graft.web;

import dev.graft.web.api.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Before anything else: security headers on every answer, and no other site may use a visitor's
 * browser to reach a node (DNS rebinding by Host, cross-site requests by Origin).
 */
final class Guard implements Handler<RoutingContext> {
  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final boolean loopback;
  private final boolean tls;

  /**
   * @param loopback the node answers to its own machine only
   * @param tls it speaks HTTPS only
   */
  Guard(boolean loopback, boolean tls) {
    this.loopback = loopback;
    this.tls = tls;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    MultiMap headers = context.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (tls) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    checkHost(request.authority());
    checkOrigin(request);
    context.next();
  }

  private void checkHost(@Nullable HostAndPort authority) {
    if (!loopback || (authority != null && isLocal(authority.host()))) {
      return;
    }
    throw Refusal.of(
        403,
        "Host",
        authority == null ? "" : authority.toString(),
        "this node answers to its own machine only",
        "use http://127.0.0.1 or http://localhost with its port");
  }

  private static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d{1,3}){3}");
  }

  /** Requests that change something, and WebSockets, which browsers do not guard themselves. */
  private void checkOrigin(HttpServerRequest request) {
    boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    @Nullable String origin = request.getHeader("Origin");
    if ((SAFE.contains(request.method()) && !socket) || origin == null) {
      return;
    }
    HostAndPort own = request.authority();
    if (own != null && sameOrigin(origin, own)) {
      return;
    }
    throw Refusal.of(
        403,
        "Origin",
        origin,
        "another site may not use this node",
        "open the node's own page, or send no Origin header");
  }

  private boolean sameOrigin(String origin, HostAndPort own) {
    try {
      URI uri = URI.create(origin);
      int standard = "https".equals(uri.getScheme()) ? 443 : 80;
      int port = uri.getPort() < 0 ? standard : uri.getPort();
      int ownPort = own.port() < 0 ? standard : own.port();
      return (!tls || "https".equals(uri.getScheme()))
          && own.host().equalsIgnoreCase(uri.getHost())
          && port == ownPort;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
