package dev.graft.web.api;

import dev.graft.artifact.Artifact;
import dev.graft.artifact.Hashes;
import dev.graft.artifact.Manifest;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Store;
import dev.graft.run.Views.Trial;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What trials start from, for nodes that do not have it: listed, then sent by its content; data
 * sets of users also to control nodes that keep a copy.
 */
public final class InputRoutes {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-");
  private static final int KNOWN_MOST = 200_000;

  private final Store store;
  private final Inputs inputs;
  private final OwnDataRoutes.OwnData own;
  private final Hashes hashes = new Hashes();

  /** Where contents lie that workers were told of, the newest last. */
  private final Map<String, Path> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Path> eldest) {
          return size() > KNOWN_MOST;
        }
      };

  InputRoutes(Store store, Inputs inputs, OwnDataRoutes.OwnData own) {
    this.store = store;
    this.inputs = inputs;
    this.own = own;
  }

  /** Knows the files of trials. May block. */
  public interface Inputs {
    /**
     * @param sourceTrial whose model the trial starts from, or null
     * @throws InvalidInput where its experiment names a file that may not be read
     */
    Files of(Trial trial, @Nullable String sourceTrial);

    /**
     * @param paths what the experiment calls users' own files, to their absolute paths
     */
    record Files(List<Input> inputs, Map<String, String> paths) {}

    /**
     * @param place as a {@link Manifest.Entry} has it
     */
    record Input(Manifest.Kind kind, String place, Path file) {}
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/trials/{id}/inputs", this::list),
        Endpoint.read("/artifacts/{id}", this::send));
  }

  private void list(RoutingContext context) {
    Optional<String> source = Query.of(context, "source").text("source");
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          Trial trial = TrialRoutes.trial(store, id);
          source.ifPresent(one -> TrialRoutes.trial(store, one));
          return manifest(inputs.of(trial, source.orElse(null)));
        });
  }

  private Manifest manifest(Inputs.Files told) throws IOException {
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Inputs.Input input : told.inputs()) {
      if (!Files.isRegularFile(input.file())) {
        throw InvalidInput.of(
            "data",
            input.file(),
            "the file " + input.file() + " is not on the control node",
            "put it back where it was");
      }
      Artifact content = hashes.of(input.file());
      synchronized (known) {
        known.put(content.sha256(), input.file());
      }
      entries.add(new Manifest.Entry(input.kind(), input.place(), content));
    }
    return new Manifest(entries, told.paths());
  }

  private void send(RoutingContext context) {
    Query.of(context);
    String hash = context.pathParam("id");
    Optional<Long> from =
        Optional.ofNullable(context.request().getHeader("Range")).map(InputRoutes::from);
    Reply.off(context, () -> find(hash))
        .onSuccess(found -> send(context, found, from.orElse(0L)))
        .onFailure(context::fail);
  }

  private record Found(Path file, long bytes) {}

  /** Only what was listed, or a user put here, and only while it is the same. */
  private Found find(String hash) throws IOException {
    @Nullable Path file;
    synchronized (known) {
      file = known.get(hash);
    }
    if (file == null) {
      file = own.content(hash).orElse(null);
    }
    if (file == null || !Files.isRegularFile(file) || !hashes.of(file).sha256().equals(hash)) {
      throw Refusal.of(
          404,
          "id",
          hash,
          file == null
              ? "no input of a trial, and no data set of a user, has this content"
              : file + " has another content by now",
          "ask for the trial's inputs again");
    }
    return new Found(file, Files.size(file));
  }

  private static Long from(String range) {
    Matcher bytes = RANGE.matcher(range);
    if (!bytes.matches()) {
      throw Refusal.of(
          400, "Range", range, "only the rest of a file is sent", "write Range: bytes=N-");
    }
    return Long.valueOf(bytes.group(1));
  }

  private static void send(RoutingContext context, Found found, long from) {
    var response = context.response();
    response.putHeader("Accept-Ranges", "bytes");
    response.putHeader("Content-Type", "application/octet-stream");
    // It is what it is called by: what its bytes are worth compressed, data sets mostly are.
    response.putHeader("Content-Encoding", "identity");
    if (from > 0 && from >= found.bytes) {
      response.putHeader("Content-Range", "bytes */" + found.bytes);
      context.fail(
          Refusal.of(
              416, "Range", from, "the content has " + found.bytes + " bytes", "ask for less"));
      return;
    }
    if (from > 0) {
      response.setStatusCode(206);
      response.putHeader(
          "Content-Range", "bytes " + from + "-" + (found.bytes - 1) + "/" + found.bytes);
    }
    response
        .sendFile(found.file.toString(), from, found.bytes - from)
        .onFailure(e -> context.request().connection().close());
  }
}
