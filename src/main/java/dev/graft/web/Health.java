package dev.graft.web;

import dev.graft.web.api.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a node of any role lives, is ready, and how it does; for probes and Prometheus. */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Map<String, BooleanSupplier> checks;
  private final PrometheusMeterRegistry meters;
  private final Runnable refresh;

  /**
   * @param checks what must hold for a node to be ready, by name; may block
   * @param refresh brings gauges up to date before they are read; may block
   */
  public Health(
      Map<String, BooleanSupplier> checks, PrometheusMeterRegistry meters, Runnable refresh) {
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
            states -> {
              boolean up = states.values().stream().allMatch("up"::equals);
              Map<String, Object> body = new LinkedHashMap<>();
              body.put("status", up ? "up" : "down");
              body.put("checks", states);
              Reply.json(context, up ? 200 : 503, body);
            })
        .onFailure(context::fail);
  }

  private Map<String, String> checked() {
    Map<String, String> states = new LinkedHashMap<>();
    checks.forEach((name, check) -> states.put(name, holds(name, check) ? "up" : "down"));
    return states;
  }

  private static boolean holds(String name, BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.warn("not ready: {}: {}", name, e.toString());
      return false;
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
