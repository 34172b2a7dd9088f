package dev.graft.web.api;

import dev.graft.run.LogTail;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Workers hand in what running attempts leave: checkpoints, models, logs. Kept only whole, as its
 * digest says, and only of the attempt that runs.
 */
final class HandInRoutes {
  private static final String CHECKPOINT = "checkpoint.bin";
  private static final String MODEL = "model.bin";
  private static final long LARGEST = 4L << 30;
  private static final long LARGEST_LOG = 4L << 20;
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private final Store store;
  private final Path trials;

  /**
   * @param dataDir holds {@code trials/<sweep>/<trial>/}
   */
  HandInRoutes(Store store, Path dataDir) {
    this.store = store;
    this.trials = dataDir.resolve("trials");
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(HttpMethod.PUT, "/trials/{id}/checkpoint", c -> take(c, CHECKPOINT, LARGEST)),
        new Endpoint(HttpMethod.PUT, "/trials/{id}/model", c -> take(c, MODEL, LARGEST)),
        new Endpoint(HttpMethod.PUT, "/trials/{id}/logs", c -> take(c, LogTail.FILE, LARGEST_LOG)));
  }

  private void take(RoutingContext context, String name, long most) {
    int attempt = Query.of(context, "attempt").whole("attempt", 0, 1, Integer.MAX_VALUE);
    String id = context.pathParam("id");
    HttpServerRequest request = context.request();
    byte[] digest = digest(request.getHeader("Content-Digest"));
    Incoming body = new Incoming(request, most);
    Reply.off(context, () -> begun(id, attempt, name))
        .compose(
            part ->
                body.to(context.vertx(), part)
                    .compose(found -> Reply.off(context, () -> kept(part, name, found, digest)))
                    .recover(e -> withoutPart(context, part, e)))
        .onSuccess(v -> context.response().setStatusCode(204).end())
        .onFailure(
            e -> {
              body.drop();
              context.fail(e);
            });
  }

  private static byte[] digest(@Nullable String header) {
    Matcher digest = DIGEST.matcher(header == null ? "" : header);
    if (!digest.matches()) {
      throw Refusal.of(
          400,
          "Content-Digest",
          String.valueOf(header),
          "is no SHA-256 of the content",
          "send Content-Digest: sha-256=:BASE64: (RFC 9530)");
    }
    return Base64.getDecoder().decode(digest.group(1));
  }

  /** A file beside its place, where the attempt may hand in. */
  private Path begun(String id, int attempt, String name) throws IOException {
    Trial trial = TrialRoutes.trial(store, id);
    if (trial.attempt() != attempt || trial.state() != TrialState.RUNNING) {
      throw Refusal.of(
          409,
          "attempt",
          attempt,
          "attempt " + attempt + " of " + id + " does not run (any more)",
          "let it go: nothing of it is wanted");
    }
    Path directory = trials.resolve(trial.sweep()).resolve(trial.id());
    Files.createDirectories(directory);
    return directory.resolve(name + "." + UUID.randomUUID() + ".part");
  }

  /** Fails as it did, once what came of the file is gone. */
  private static Future<Path> withoutPart(RoutingContext context, Path part, Throwable why) {
    return context
        .vertx()
        .fileSystem()
        .delete(part.toString())
        .transform(gone -> Future.failedFuture(why));
  }

  private static Path kept(Path part, String name, byte[] found, byte[] told) throws IOException {
    if (!MessageDigest.isEqual(found, told)) {
      throw Refusal.of(
          400, "Content-Digest", "…", "is not that of the content that came", "send it again");
    }
    if (name.equals(MODEL)) {
      // it has ended: nobody goes on from there
      Files.deleteIfExists(part.resolveSibling(CHECKPOINT));
    }
    return Files.move(
        part,
        part.resolveSibling(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
