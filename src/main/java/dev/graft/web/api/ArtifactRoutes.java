package dev.graft.web.api;

import dev.graft.run.LogText;
import dev.graft.run.Store;
import dev.graft.run.Views.Trial;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a trial leaves on the disk of the node that ran it: its log and its model. */
public final class ArtifactRoutes {
  private final Store store;
  private final Path trials;
  private final ModelConversion toDl4j;

  /**
   * @param dataDir holds {@code trials/<sweep>/<trial>/}
   */
  ArtifactRoutes(Store store, Path dataDir, ModelConversion toDl4j) {
    this.store = store;
    this.trials = dataDir.resolve("trials");
    this.toDl4j = toDl4j;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/trials/{id}/logs", this::logs),
        Endpoint.read("/trials/{id}/model", this::model));
  }

  private void logs(RoutingContext context) {
    Query query = Query.of(context, "tail");
    int tail = query.whole("tail", 0, 1, 1_000_000);
    String id = context.pathParam("id");
    Reply.off(
            context,
            () -> {
              Trial trial = TrialRoutes.trial(store, id);
              Path log = file(trial, "log.txt");
              if (!Files.exists(log) && trial.attempt() == 0) {
                return "";
              }
              present(trial, log, "log");
              return tail(List.of(log.resolveSibling("log.1.txt"), log), tail);
            })
        .onSuccess(
            text ->
                context.response().putHeader("Content-Type", "text/plain; charset=utf-8").end(text))
        .onFailure(context::fail);
  }

  /**
   * The last lines of files that follow each other, those that exist; 0: all. Bytes that are not
   * UTF-8 are shown as such, control characters escaped: a log is never refused.
   */
  static String tail(List<Path> logs, int lines) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    for (Path log : logs) {
      if (!Files.exists(log)) {
        continue;
      }
      try (BufferedReader all =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
        for (String line = all.readLine(); line != null; line = all.readLine()) {
          last.add(LogText.escaped(line));
          if (lines > 0 && last.size() > lines) {
            last.remove();
          }
        }
      }
    }
    return last.isEmpty() ? "" : String.join("\n", last) + "\n";
  }

  private void model(RoutingContext context) {
    Query query = Query.of(context, "format");
    String format = query.choice("format", "graft", List.of("graft", "dl4j"));
    String id = context.pathParam("id");
    Reply.off(
            context,
            () -> {
              Trial trial = TrialRoutes.trial(store, id);
              byte[] model = Files.readAllBytes(present(trial, file(trial, "model.bin"), "model"));
              return Buffer.buffer(format.equals("dl4j") ? converted(model) : model);
            })
        .onSuccess(
            bytes ->
                context
                    .response()
                    .putHeader("Content-Type", "application/octet-stream")
                    .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\""
                            + id.replaceAll("[^A-Za-z0-9._-]", "_")
                            + (format.equals("dl4j") ? ".zip" : ".graft")
                            + "\"")
                    .end(bytes))
        .onFailure(context::fail);
  }

  private byte[] converted(byte[] model) throws IOException {
    Path zip = Files.createTempFile("graft-model-", ".zip");
    try {
      toDl4j.write(model, zip);
      return Files.readAllBytes(zip);
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  private Path file(Trial trial, String name) {
    return trials.resolve(trial.sweep()).resolve(trial.id()).resolve(name);
  }

  private static Path present(Trial trial, Path file, String what) {
    if (Files.exists(file)) {
      return file;
    }
    throw Refusal.of(
        404,
        "id",
        trial.id(),
        "its " + what + " is not on this node",
        trial.state().ended() && trial.node() != null
            ? "ask node " + trial.node() + ", which ran it"
            : "the trial is " + trial.state().label() + ": wait until it has written one");
  }

  /** Writes a model that is in Graft's own format as a file of another. */
  @FunctionalInterface
  public interface ModelConversion {
    void write(byte[] model, Path file) throws IOException;
  }
}
