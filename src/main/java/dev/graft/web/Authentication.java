package dev.graft.web;

import dev.graft.access.Caller;
import dev.graft.access.Gatekeeper;
import dev.graft.access.Gatekeeper.Known;
import dev.graft.access.Role;
import dev.graft.access.Secret;
import dev.graft.web.api.Refusal;
import dev.graft.web.api.Reply;
import dev.graft.web.api.Visitor;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, by token or session, and lets pass what {@link AccessTable} allows them. On
 * loopback everyone is {@link Caller#LOCAL}.
 */
final class Authentication implements Handler<RoutingContext> {
  static final String CROSS_SITE = "X-Graft-CSRF";
  private static final String BEARER = "bearer ";
  private static final int SECRET_MOST = 100;
  private static final Caller METRICS = new Caller("metrics", Role.VIEWER, Caller.Means.TOKEN, "");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final boolean loopback;
  private final @Nullable Gatekeeper gatekeeper;
  private final @Nullable String metricsSecret;

  /**
   * @param gatekeeper null on a node without accounts, where nobody is known
   * @param metricsSecret with which a token reads the metrics and nothing else, or null
   */
  Authentication(
      boolean loopback, @Nullable Gatekeeper gatekeeper, @Nullable String metricsSecret) {
    this.loopback = loopback;
    this.gatekeeper = gatekeeper;
    this.metricsSecret = metricsSecret;
  }

  /** Who was found, and with a session what it is to be told. */
  private record Found(Caller caller, @Nullable String crossSite, @Nullable String renewed) {}

  @Override
  public void handle(RoutingContext context) {
    if (loopback) {
      Visitor.is(context, Caller.LOCAL);
      context.next();
      return;
    }
    Optional<Role> needed =
        AccessTable.needed(context.request().method().name(), context.normalizedPath());
    @Nullable Gatekeeper gate = gatekeeper;
    @Nullable String authorization = context.request().getHeader("Authorization");
    @Nullable String session = Visitor.session(context);
    if (readsMetrics(context, authorization)) {
      Visitor.is(context, METRICS);
      context.next();
    } else if (gate != null && authorization != null) {
      find(context, needed, () -> byToken(gate, authorization));
    } else if (gate != null && session != null && session.length() <= SECRET_MOST) {
      find(context, needed, () -> bySession(gate, session));
    } else {
      decide(context, needed, Optional.empty());
    }
  }

  private boolean readsMetrics(RoutingContext context, @Nullable String authorization) {
    @Nullable String secret = metricsSecret;
    return secret != null
        && authorization != null
        && context.normalizedPath().equals("/metrics")
        && Secret.same(shown(authorization), secret);
  }

  /** The token of a header, "" where it has none. */
  private static String shown(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
            && authorization.length() <= BEARER.length() + SECRET_MOST
        ? authorization.substring(BEARER.length()).strip()
        : "";
  }

  private void find(
      RoutingContext context, Optional<Role> needed, Callable<Optional<Found>> looking) {
    // what comes of the body meanwhile waits for whoever reads it
    context.request().pause();
    Reply.off(context, looking)
        .onComplete(
            found -> {
              try {
                if (found.succeeded()) {
                  decide(context, needed, found.result());
                } else {
                  context.fail(found.cause());
                }
              } catch (Refusal e) {
                context.fail(e);
              } finally {
                context.request().resume();
              }
            });
  }

  private static Optional<Found> byToken(Gatekeeper gate, String authorization) {
    String token = shown(authorization);
    return token.isEmpty()
        ? Optional.empty()
        : gate.token(token).map(caller -> new Found(caller, null, null));
  }

  /** What a page sends must prove that it has read what the session was told. */
  private static Optional<Found> bySession(Gatekeeper gate, String secret) {
    Optional<Known> known = gate.session(secret);
    return known.map(k -> new Found(k.caller(), Secret.crossSite(secret), k.renewed()));
  }

  private void decide(RoutingContext context, Optional<Role> needed, Optional<Found> found) {
    if (found.isPresent()) {
      known(context, found.get());
    }
    if (needed.isEmpty()) {
      context.next();
      return;
    }
    if (found.isEmpty()) {
      unknown(context);
      return;
    }
    Caller caller = found.get().caller();
    if (!caller.role().covers(needed.get())) {
      throw Refusal.of(
          403,
          "role",
          caller.role().label(),
          caller.name() + " may not do this: it needs the role " + needed.get().label(),
          "ask an admin, who can run ./graft users role");
    }
    checkCrossSite(context, found.get());
    context.next();
  }

  private static void known(RoutingContext context, Found found) {
    Visitor.is(context, found.caller());
    @Nullable String renewed = found.renewed();
    if (renewed != null) {
      Visitor.session(context, renewed, Gatekeeper.SESSION_MILLIS);
    }
    @Nullable String proof = renewed == null ? found.crossSite() : Secret.crossSite(renewed);
    if (proof != null) {
      context.response().putHeader(CROSS_SITE, proof);
    }
  }

  private static void checkCrossSite(RoutingContext context, Found found) {
    @Nullable String expected = found.crossSite();
    if (expected == null || SAFE.contains(context.request().method())) {
      return;
    }
    @Nullable String given = context.request().getHeader(CROSS_SITE);
    if (given == null || !Secret.same(given, expected)) {
      throw Refusal.of(
          403,
          CROSS_SITE,
          given == null ? "" : "…",
          "does not belong to this session",
          "send what the last answer had in " + CROSS_SITE + ", or use a token");
    }
  }

  /** A browser that opens a page is led to the login; all else is refused. */
  private void unknown(RoutingContext context) {
    @Nullable String accept = context.request().getHeader("Accept");
    if (context.request().method().equals(HttpMethod.GET)
        && accept != null
        && accept.contains("text/html")) {
      String next = URLEncoder.encode(context.normalizedPath(), StandardCharsets.UTF_8);
      context.response().setStatusCode(303).putHeader("Location", "/login?next=" + next).end();
      return;
    }
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"graft\"");
    throw Refusal.of(
        401,
        "Authorization",
        "…",
        "this node must know who asks",
        gatekeeper == null
            ? "start it with --metrics-token-file FILE and send that secret (Authorization: Bearer)"
            : "log in at /login, or send a token (Authorization: Bearer, GRAFT_TOKEN on the command"
                + " line) from ./graft users token NAME");
  }
}
