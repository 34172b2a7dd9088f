package dev.graft.web.api;

import dev.graft.run.Control;
import dev.graft.run.LogTail;
import dev.graft.run.NodeSilent;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a trial leaves on the disk of the node that ran it: its log and its model. */
public final class ArtifactRoutes {
  private static final String LEFT_OUT =
      "(earlier lines are left out while the trial runs; at its end all are here)\n";

  private final Store store;
  private final Control control;
  private final Path trials;
  private final ModelConversion toDl4j;

  /**
   * @param dataDir holds {@code trials/<sweep>/<trial>/}
   */
  ArtifactRoutes(Store store, Control control, Path dataDir, ModelConversion toDl4j) {
    this.store = store;
    this.control = control;
    this.trials = dataDir.resolve("trials");
    this.toDl4j = toDl4j;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/trials/{id}/logs", this::logs),
        Endpoint.read("/trials/{id}/model", this::model));
  }

  private void logs(RoutingContext context) {
    int lines = Query.of(context, "tail").whole("tail", 0, 1, 1_000_000);
    String id = context.pathParam("id");
    Reply.off(context, () -> TrialRoutes.trial(store, id))
        .compose(trial -> log(context, trial, lines))
        .onSuccess(
            text ->
                context.response().putHeader("Content-Type", "text/plain; charset=utf-8").end(text))
        .onFailure(context::fail);
  }

  /** Of a trial that runs from the node that runs it, else as it was handed in. */
  private Future<String> log(RoutingContext context, Trial trial, int lines) {
    String node = trial.node();
    if (trial.state() != TrialState.RUNNING || node == null) {
      return Reply.off(context, () -> kept(trial, lines));
    }
    return Reply.of(context, control.log(node, trial.sweep(), trial.id(), lines))
        .map(tail -> tail.whole() ? tail.text() : LEFT_OUT + tail.text())
        .recover(
            e ->
                e instanceof NodeSilent silent
                    ? Reply.off(context, () -> keptUnless(silent, trial, lines))
                    : Future.failedFuture(e));
  }

  private String kept(Trial trial, int lines) throws IOException {
    Path directory = directory(trial);
    // whose trial has succeeded has handed in all that was said
    boolean saidNothing = trial.attempt() == 0 || trial.state() == TrialState.SUCCEEDED;
    if (!LogTail.isThere(directory) && saidNothing) {
      return "";
    }
    present(trial, directory.resolve(LogTail.FILE), "log");
    return LogTail.of(directory, lines, Integer.MAX_VALUE).text();
  }

  /** What control has itself, such as where it shares the directory, or of an earlier attempt. */
  private String keptUnless(NodeSilent silent, Trial trial, int lines) throws IOException {
    if (LogTail.isThere(directory(trial))) {
      return kept(trial, lines);
    }
    throw Refusal.of(
        503,
        "id",
        trial.id(),
        String.valueOf(silent.getMessage()),
        "ask again in a moment; at the trial's end its log is here");
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

  private Path directory(Trial trial) {
    return trials.resolve(trial.sweep()).resolve(trial.id());
  }

  private Path file(Trial trial, String name) {
    return directory(trial).resolve(name);
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
