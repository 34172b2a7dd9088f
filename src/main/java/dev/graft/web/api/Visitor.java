package dev.graft.web.api;

import dev.graft.access.Caller;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a request comes from, as far as that was found out; and the cookie that tells. */
public final class Visitor {
  private static final String CALLER = "graft.caller";

  /**
   * The prefix has browsers refuse it from other hosts and without TLS; which is why there are two.
   */
  private static final String COOKIE_TLS = "__Host-graft";

  private static final String COOKIE = "graft";

  private Visitor() {}

  public static void is(RoutingContext context, Caller caller) {
    context.put(CALLER, caller);
  }

  /** Empty where it is not known, which only calls open to everyone meet. */
  public static Optional<Caller> of(RoutingContext context) {
    @Nullable Caller caller = context.get(CALLER);
    return Optional.ofNullable(caller);
  }

  /** The address a request comes from. */
  public static String address(RoutingContext context) {
    return String.valueOf(context.request().remoteAddress().hostAddress());
  }

  /** The session's secret that a browser shows. */
  public static @Nullable String session(RoutingContext context) {
    Cookie cookie = context.request().getCookie(name(context));
    return cookie == null ? null : cookie.getValue();
  }

  public static void session(RoutingContext context, String secret, long millis) {
    boolean tls = context.request().isSSL();
    context
        .response()
        .addCookie(
            Cookie.cookie(name(context), secret)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(tls)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(millis / 1000));
  }

  private static String name(RoutingContext context) {
    return context.request().isSSL() ? COOKIE_TLS : COOKIE;
  }
}
