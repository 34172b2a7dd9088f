package dev.graft.web;

import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Caller;
import dev.graft.web.api.Visitor;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every request that changes something, and every one refused for want of rights, once it
 * is answered. Logins are recorded where they are checked.
 */
final class Audit implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final String LOGIN = "/api/v1/login";
  private static final Set<String> LOOKS =
      Set.of("/api/v1/experiments/validate", "/api/v1/datasets/check");
  private static final Pattern HANDED_IN =
      Pattern.compile("/api/v1/trials/[^/]+/(checkpoint|model|logs)");
  private static final long MINUTE = 60_000;
  private static final int REFUSALS_A_MINUTE = 20;

  private final Accounts accounts;
  private final Clock clock;
  private final WorkerExecutor writer;

  /** Refusals of each address in this minute: whoever is refused must not fill the disk. */
  private final Map<String, Integer> refusals = new HashMap<>();

  private long minute;

  Audit(Vertx vertx, Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
    this.writer = vertx.createSharedWorkerExecutor("graft-audit", 1);
  }

  @Override
  public void handle(RoutingContext context) {
    context.addEndHandler(ended -> answered(context));
    context.next();
  }

  private void answered(RoutingContext context) {
    int status = context.response().getStatusCode();
    HttpMethod method = context.request().method();
    String path = context.normalizedPath();
    boolean refused = status == 401 || status == 403;
    boolean reads =
        method.equals(HttpMethod.GET)
            || method.equals(HttpMethod.HEAD)
            || method.equals(HttpMethod.OPTIONS)
            || LOOKS.contains(path)
            // what machines leave, a file a few seconds: the trial tells who made it
            || method.equals(HttpMethod.PUT) && status == 204 && HANDED_IN.matcher(path).matches();
    String from = Visitor.address(context);
    if (path.equals(LOGIN) && status != 403) {
      return;
    }
    if (refused ? !noted(from) : reads) {
      return;
    }
    Optional<Caller> caller = Visitor.of(context);
    AuditEntry entry =
        new AuditEntry(
            0,
            clock.millis(),
            caller.map(Caller::name).orElse(""),
            caller.map(c -> c.means().name().toLowerCase(Locale.ROOT)).orElse(""),
            from,
            method + " " + path,
            String.valueOf(status));
    writer
        .executeBlocking(
            () -> {
              accounts.record(entry);
              return entry;
            })
        .onFailure(e -> LOG.error("not in the audit log: {}: {}", entry, e.toString()));
  }

  /** Done when all is recorded that was answered. */
  Future<Void> recorded() {
    // one thread writes, in the order in which it was asked
    return writer.executeBlocking(() -> accounts, false).mapEmpty();
  }

  private synchronized boolean noted(String from) {
    long now = clock.millis() / MINUTE;
    if (now != minute) {
      minute = now;
      refusals.clear();
    }
    return refusals.merge(from, 1, Integer::sum) <= REFUSALS_A_MINUTE;
  }
}
