package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncomingTest {
  private static final int MANY_PIECES = 8 << 20;

  private final List<Throwable> unhandled = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx().exceptionHandler(unhandled::add);
  private int port;

  @BeforeEach
  void listen() throws Exception {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(this::toAFullDisk).listen(0, "127.0.0.1"));
    port = server.actualPort();
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void toAFullDisk(HttpServerRequest request) {
    Incoming body = new Incoming(request, Long.MAX_VALUE);
    body.to(vertx, Path.of("/dev/full"), new OpenOptions().setWrite(true))
        .onComplete(
            written -> {
              body.drop();
              String why = written.failed() ? written.cause().getMessage() : "written";
              request.response().setStatusCode(507).end(String.valueOf(why));
            });
  }

  /** The rest is read and let go: the sender hears why, and nothing is written to a closed file. */
  @Test
  void diskWithoutRoom_isToldOnce_whateverStillComes() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                    .PUT(BodyPublishers.ofByteArray(new byte[MANY_PIECES]))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.body()).contains("No space left");
    assertThat(unhandled).isEmpty();
  }
}
