package dev.graft.web.api;

import dev.graft.web.report.Findings;
import dev.graft.web.report.Report;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** A sweep's report as a file to read, print and keep. */
final class ReportRoutes {
  /** Nothing is fetched and nothing runs; the page may show it in a frame. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

  private final Reporting reporting;

  ReportRoutes(Reporting reporting) {
    this.reporting = reporting;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read("/sweeps/{id}/report", this::report));
  }

  private void report(RoutingContext context) {
    boolean html =
        Query.of(context, "format").choice("format", "html", List.of("html", "md")).equals("html");
    String id = context.pathParam("id");
    Reply.off(
            context,
            () -> {
              Findings findings = reporting.of(id);
              return html ? Report.html(findings) : Report.markdown(findings);
            })
        .onSuccess(text -> send(context.response(), html, text))
        .onFailure(context::fail);
  }

  private static void send(HttpServerResponse response, boolean html, String text) {
    response
        .putHeader("Content-Type", (html ? "text/html" : "text/markdown") + "; charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Frame-Options", "SAMEORIGIN")
        .end(text);
  }
}
