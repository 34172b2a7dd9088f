package dev.graft.web.api;

import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything of a sweep as one download, made and sent piece by piece. */
final class ExportRoutes {
  private static final int PIECE = 64 * 1024;

  private final Store store;
  private final Exporting exporting;

  ExportRoutes(Store store, Exporting exporting) {
    this.store = store;
    this.exporting = exporting;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read("/sweeps/{id}/export", this::export));
  }

  private void export(RoutingContext context) {
    Query query = Query.of(context, "format", "table");
    String format = query.choice("format", "json", List.of("csv", "json"));
    String table = query.choice("table", Exporting.TABLES.get(0), Exporting.TABLES);
    if (format.equals("json") && query.text("table").isPresent()) {
      throw Refusal.of(
          400, "table", table, "JSON holds every table", "leave it out, or ask for format=csv");
    }
    String id = context.pathParam("id");
    Reply.off(
            context,
            () -> {
              Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
              headers(context.response(), sweep, format);
              return format.equals("json") ? exporting.json(sweep) : exporting.csv(sweep, table);
            })
        .onSuccess(parts -> send(context, parts))
        .onFailure(context::fail);
  }

  private static void headers(HttpServerResponse response, Sweep sweep, String format) {
    String name = (sweep.name() + "-" + sweep.id()).replaceAll("[^A-Za-z0-9._-]", "_");
    response
        .putHeader(
            "Content-Type",
            format.equals("json") ? "application/json" : "text/csv; charset=utf-8; header=present")
        .putHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format + "\"");
  }

  /** One piece is made when the one before is written: a slow reader costs no memory. */
  private static void send(RoutingContext context, Iterator<String> parts) {
    HttpServerResponse response = context.response();
    Reply.off(context, () -> piece(parts))
        .onFailure(
            e -> {
              if (!response.headWritten()) {
                response.headers().remove("Content-Disposition");
              }
              context.fail(e);
            })
        .onSuccess(
            piece -> {
              if (piece == null) {
                response.end();
                return;
              }
              if (!response.headWritten()) {
                response.setChunked(true);
              }
              response.write(piece).onSuccess(written -> send(context, parts));
            });
  }

  private static @Nullable Buffer piece(Iterator<String> parts) {
    if (!parts.hasNext()) {
      return null;
    }
    Buffer piece = Buffer.buffer();
    while (parts.hasNext() && piece.length() < PIECE) {
      piece.appendString(parts.next());
    }
    return piece;
  }
}
