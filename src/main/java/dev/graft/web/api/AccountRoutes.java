package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Caller;
import dev.graft.access.Gatekeeper;
import dev.graft.access.Gatekeeper.Login;
import dev.graft.access.Secret;
import dev.graft.web.json.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Login and logout of the page, who one is, and for admins: users and the audit log. */
final class AccountRoutes {
  private static final int NAME_MOST = 64;
  private static final int PASSWORD_MOST = 256;
  private static final int PAGE = 100;
  private static final int PAGE_MOST = 1_000;

  private final Accounts accounts;
  private final Gatekeeper gatekeeper;

  AccountRoutes(Accounts accounts, Gatekeeper gatekeeper) {
    this.accounts = accounts;
    this.gatekeeper = gatekeeper;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/login", this::login),
        Endpoint.post("/logout", this::logout),
        Endpoint.read("/session", AccountRoutes::session),
        Endpoint.read("/users", this::users),
        Endpoint.read("/audit", this::audit));
  }

  private record Credentials(String user, char[] password) {}

  private void login(RoutingContext context) {
    Query.of(context);
    requireJson(context);
    String address = Visitor.address(context);
    Body.text(context.request())
        .map(AccountRoutes::credentials)
        .compose(
            given ->
                // not all at once: each takes 19 MiB for a tenth of a second
                context
                    .vertx()
                    .executeBlocking(
                        () -> gatekeeper.login(given.user, given.password, address), true))
        .compose(login -> answered(context, login))
        .onFailure(context::fail);
  }

  /** A form of another site cannot say that it sends JSON. */
  private static void requireJson(RoutingContext context) {
    @Nullable String type = context.request().getHeader("Content-Type");
    if (type == null
        || !type.split(";")[0].trim().toLowerCase(Locale.ROOT).equals("application/json")) {
      throw Refusal.of(
          415,
          "Content-Type",
          String.valueOf(type),
          "a login is JSON",
          "send {\"user\": …, \"password\": …} as application/json");
    }
  }

  private static Credentials credentials(String text) {
    JsonNode body = Json.tree(text);
    JsonNode user = body == null ? null : body.get("user");
    JsonNode password = body == null ? null : body.get("password");
    if (user == null
        || password == null
        || !user.isTextual()
        || !password.isTextual()
        || user.asText().length() > NAME_MOST
        || password.asText().length() > PASSWORD_MOST) {
      throw Refusal.of(
          400, "body", "…", "is not a login", "send {\"user\": \"NAME\", \"password\": \"…\"}");
    }
    return new Credentials(user.asText(), password.asText().toCharArray());
  }

  private static Future<Void> answered(RoutingContext context, Login login) {
    if (login instanceof Login.Later later) {
      long seconds = (later.millis() + 999) / 1000;
      context.response().putHeader("Retry-After", String.valueOf(seconds));
      throw Refusal.of(
          429, "user", "…", "too many logins have failed", "try again in " + seconds + " s");
    }
    if (!(login instanceof Login.In in)) {
      throw Refusal.of(
          401,
          "password",
          "…",
          "user or password is wrong",
          "try again, or have an admin run ./graft users password NAME");
    }
    Visitor.session(context, in.secret(), Gatekeeper.SESSION_MILLIS);
    context.response().putHeader("X-Graft-CSRF", Secret.crossSite(in.secret()));
    Reply.json(context, 200, told(in.caller()));
    return Future.succeededFuture();
  }

  private void logout(RoutingContext context) {
    Query.of(context);
    Caller caller = Visitor.of(context).orElseThrow();
    if (caller.means() != Caller.Means.SESSION) {
      throw Refusal.of(
          409, "session", caller.name(), "there is no session to end", "revoke tokens instead");
    }
    Reply.off(
            context,
            () -> {
              gatekeeper.logout(caller);
              return caller;
            })
        .onSuccess(
            gone -> {
              Visitor.session(context, "", 0);
              context.response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
              Reply.json(context, 200, Map.of("user", gone.name()));
            })
        .onFailure(context::fail);
  }

  private static void session(RoutingContext context) {
    Query.of(context);
    Reply.json(context, 200, told(Visitor.of(context).orElseThrow()));
  }

  private static Map<String, Object> told(Caller caller) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("user", caller.name());
    told.put("role", caller.role().label());
    told.put("means", caller.means().name().toLowerCase(Locale.ROOT));
    return told;
  }

  private void users(RoutingContext context) {
    Query.of(context);
    Reply.with(
        context,
        () ->
            items(
                accounts.users().stream()
                    .<Object>map(
                        user ->
                            Map.of(
                                "name",
                                user.name(),
                                "role",
                                user.role().label(),
                                "createdAt",
                                Instant.ofEpochMilli(user.createdAt()).toString()))
                    .toList(),
                null));
  }

  private void audit(RoutingContext context) {
    Query query = Query.of(context, "limit", "cursor");
    int limit = query.whole("limit", PAGE, 1, PAGE_MOST);
    long before = query.natural("cursor").orElse(Long.MAX_VALUE);
    Reply.with(
        context,
        () -> {
          List<AuditEntry> entries = accounts.audit(before, limit);
          String next = entries.size() < limit ? null : String.valueOf(entries.get(limit - 1).id());
          return items(entries.stream().<Object>map(AccountRoutes::told).toList(), next);
        });
  }

  private static Map<String, Object> told(AuditEntry entry) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", entry.id());
    told.put("at", Instant.ofEpochMilli(entry.at()).toString());
    told.put("who", entry.who());
    told.put("means", entry.means());
    told.put("from", entry.from());
    told.put("action", entry.action());
    told.put("outcome", entry.outcome());
    return told;
  }

  private static Map<String, @Nullable Object> items(List<Object> items, @Nullable String next) {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("items", items);
    page.put("next", next);
    return page;
  }
}
