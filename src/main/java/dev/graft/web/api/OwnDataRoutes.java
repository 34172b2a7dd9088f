package dev.graft.web.api;

import dev.graft.access.Caller;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data sets of users' own: looked into, kept, removed. A file comes as the body of a request, goes
 * to disk as it comes, and is never sent back to a browser.
 */
public final class OwnDataRoutes {
  private static final int PAGE = 200;
  private static final String PENDING = "/datasets/pending/{id}";

  private final OwnData own;
  private final Store store;
  private final Planning planning;
  private final LongAnswers answers = new LongAnswers(PENDING, LongAnswers.PATIENCE_MILLIS);

  OwnDataRoutes(OwnData own, Store store, Planning planning) {
    this.own = own;
    this.store = store;
    this.planning = planning;
  }

  /** Where users' data sets are kept. All may block; answers are records that become JSON. */
  public interface OwnData {
    /** Bytes that a file may have; 0: none is taken. */
    long most();

    /**
     * A place for a file that comes in; {@link #left} must follow.
     *
     * @param told bytes it is said to have; −1: not told
     * @throws Refusal where the disk has no room for it
     */
    Path incoming(Asked asked, long told) throws IOException;

    /** What came is not needed there any more. */
    void left(Path part) throws IOException;

    /** What is in it, and what is wrong with it. */
    Object check(Asked asked, Path part) throws IOException;

    /**
     * Keeps it under its name, or what its domains are under theirs.
     *
     * @return the data sets as the catalogue tells of them
     * @throws dev.graft.experiment.InvalidInput where it cannot be learnt from, or its name is
     *     taken
     */
    List<?> keep(Asked asked, Path part, String sha256) throws IOException;

    /** Where the content of one lies that is here. */
    Optional<Path> content(String sha256) throws IOException;

    /** Whether there is one of that name. */
    boolean has(String name);

    void remove(String name) throws IOException;
  }

  /**
   * A file and what is asked of it.
   *
   * @param file as the user calls it; its ending tells the format
   * @param name for the data set; null: by the file's
   * @param label column of the labels; null: found
   * @param domain column that tells where a row is from; null: all are of one origin
   * @param resize side that images are brought to; 0: they are of one size
   * @param leave columns (csv) that are left out
   * @param by who sends it; empty where nobody logs in
   */
  public record Asked(
      String file,
      @Nullable String name,
      @Nullable String label,
      @Nullable String domain,
      int resize,
      List<String> leave,
      String licence,
      String notice,
      String by) {
    public Asked {
      leave = List.copyOf(leave);
    }
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/datasets/check",
            c ->
                take(
                    c,
                    (asked, part, sha256) -> new LongAnswers.Answer(200, own.check(asked, part)))),
        Endpoint.post("/datasets", c -> take(c, this::kept)),
        Endpoint.read(PENDING, answers::ask),
        Endpoint.delete("/datasets/{id}", this::remove));
  }

  private interface Use {
    LongAnswers.Answer of(Asked asked, Path part, String sha256) throws IOException;
  }

  private LongAnswers.Answer kept(Asked asked, Path part, String sha256) throws IOException {
    return new LongAnswers.Answer(201, new Page<>(own.keep(asked, part, sha256), null));
  }

  private void take(RoutingContext context, Use use) {
    HttpServerRequest request = context.request();
    long told = told(request);
    Asked asked = asked(context);
    Incoming body = new Incoming(request, own.most());
    Vertx vertx = context.vertx();
    Reply.off(context, () -> own.incoming(asked, told))
        .compose(
            part ->
                body.to(vertx, part)
                    .map(digest -> worked(context, use, asked, part, digest))
                    .recover(e -> left(context, part).transform(v -> Future.failedFuture(e))))
        .onSuccess(work -> answers.answer(context, work))
        .onFailure(
            e -> {
              body.drop();
              context.fail(e);
            });
  }

  private Future<LongAnswers.Answer> worked(
      RoutingContext context, Use use, Asked asked, Path part, byte[] digest) {
    return oneByOne(context.vertx(), use, asked, part, digest)
        .eventually(() -> left(context, part));
  }

  /** Looking into a file takes memory. */
  private static Future<LongAnswers.Answer> oneByOne(
      Vertx vertx, Use use, Asked asked, Path part, byte[] digest) {
    WorkerExecutor one = vertx.createSharedWorkerExecutor("graft-own-data", 1);
    return one.executeBlocking(() -> use.of(asked, part, HexFormat.of().formatHex(digest)))
        .eventually(one::close);
  }

  private Future<Path> left(RoutingContext context, Path part) {
    return Reply.off(
        context,
        () -> {
          own.left(part);
          return part;
        });
  }

  private Asked asked(RoutingContext context) {
    Query query =
        Query.of(
            context, "file", "name", "label", "domain", "resize", "leave", "licence", "notice");
    String file =
        query
            .text("file")
            .orElseThrow(
                () ->
                    Refusal.of(
                        400,
                        "file",
                        "",
                        "the name of the file is missing",
                        "write ?file=NAME.csv, and send its bytes as the body"));
    return new Asked(
        file,
        query.text("name").orElse(null),
        query.text("label").orElse(null),
        query.text("domain").orElse(null),
        query.whole("resize", 0, 0, 256),
        query.list("leave"),
        query.text("licence").orElse(""),
        query.text("notice").orElse(""),
        Visitor.of(context).map(Caller::name).orElse(""));
  }

  /** Bytes of the body; −1: not told. */
  private long told(HttpServerRequest request) {
    if (request.getHeader("Content-Encoding") != null) {
      throw Refusal.of(
          415,
          "Content-Encoding",
          request.getHeader("Content-Encoding"),
          "compressed requests are not taken",
          "send the file as it is; .gz files are unpacked by themselves");
    }
    if (own.most() == 0) {
      throw Refusal.of(
          403,
          "body",
          "",
          "this node takes no files",
          "start it with --upload-limit MIB, or name a file under a --data-root by its path");
    }
    String length = request.getHeader("Content-Length");
    long bytes = length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    if (bytes > own.most()) {
      throw Incoming.tooLarge(own.most());
    }
    return bytes;
  }

  private void remove(RoutingContext context) {
    Query.of(context);
    String name = context.pathParam("id");
    Reply.off(
            context,
            () -> {
              if (!own.has(name)) {
                throw new NotFound("data set of a user's own by the name", name);
              }
              List<String> users = users(name);
              if (!users.isEmpty()) {
                throw Refusal.of(
                    409,
                    "id",
                    name,
                    "is in use by " + String.join(", ", users),
                    "wait until they have ended, or cancel them");
              }
              own.remove(name);
              return name;
            })
        .onSuccess(done -> context.response().setStatusCode(204).end())
        .onFailure(context::fail);
  }

  /** Names of the sweeps that have not ended and learn from it. */
  private List<String> users(String name) {
    List<String> users = new ArrayList<>();
    for (SweepState state : SweepState.values()) {
      String cursor = null;
      do {
        Views.Page<Views.Sweep> page =
            state.ended()
                ? new Views.Page<>(List.of(), null)
                : store.sweeps(state, null, "-createdAt", PAGE, cursor);
        page.items().stream()
            .filter(sweep -> uses(planning.restore(sweep.spec()), name))
            .forEach(sweep -> users.add(sweep.name()));
        cursor = page.next();
      } while (cursor != null);
    }
    return users;
  }

  private static boolean uses(Experiment experiment, String name) {
    return Stream.concat(
            experiment.data().tasks().stream(),
            Stream.of(experiment.data().source(), experiment.data().target()))
        .filter(Objects::nonNull)
        .map(DatasetRef::name)
        .anyMatch(name::equals);
  }
}
