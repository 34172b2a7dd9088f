package dev.graft.web;

import dev.graft.web.api.Reply;
import dev.graft.web.api.Visitor;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a node of any role lives, is ready, and how it does; for probes and Prometheus. */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Map<String, Supplier<Optional<String>>> checks;
  private final PrometheusMeterRegistry meters;
  private final Runnable refresh;

  /**
   * @param checks what may keep a node from being ready, by name: the reason and its cure where it
   *     does; may block
   * @param refresh brings gauges up to date before they are read; may block
   */
  public Health(
      Map<String, Supplier<Optional<String>>> checks,
      PrometheusMeterRegistry meters,
      Runnable refresh) {
    this.checks = new LinkedHashMap<>(checks);
    this.meters = meters;
    this.refresh = refresh;
  }

  void mount(Router router) {
    router
        .get("/health/live")
        .handler(c -> Reply.json(c, 200, Map.of("status", "up", "checks", Map.of())));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
  }

  private void ready(RoutingContext context) {
    Reply.off(context, this::checked)
        .onSuccess(
            reasons -> {
              Map<String, String> states = new LinkedHashMap<>();
              checks.keySet().forEach(n -> states.put(n, reasons.containsKey(n) ? "down" : "up"));
              Map<String, Object> body = new LinkedHashMap<>();
              body.put("status", reasons.isEmpty() ? "up" : "down");
              body.put("checks", states);
              body.put("reasons", Visitor.of(context).isPresent() ? reasons : Map.of());
              Reply.json(context, reasons.isEmpty() ? 200 : 503, body);
            })
        .onFailure(context::fail);
  }

  /** Reasons of the checks that fail. */
  private Map<String, String> checked() {
    Map<String, String> reasons = new LinkedHashMap<>();
    checks.forEach((name, check) -> reason(name, check).ifPresent(why -> reasons.put(name, why)));
    return reasons;
  }

  private static Optional<String> reason(String name, Supplier<Optional<String>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      LOG.warn("not ready: {}: {}", name, e.toString());
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void metrics(RoutingContext context) {
    Reply.off(
            context,
            () -> {
              refresh.run();
              return meters.scrape();
            })
        .onSuccess(
            text ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(text))
        .onFailure(context::fail);
  }
}
