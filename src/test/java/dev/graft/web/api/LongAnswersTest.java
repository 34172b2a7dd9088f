package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.run.NotFound;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that takes longer than its caller waits at a time. */
class LongAnswersTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Promise<LongAnswers.Answer> work = Promise.promise();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    LongAnswers answers = new LongAnswers("/pending/{id}", 20);
    Router router = Router.router(vertx);
    router.get("/work").handler(context -> answers.answer(context, work.future()));
    router.get("/pending/:id").handler(answers::ask);
    router
        .route()
        .failureHandler(
            context ->
                context
                    .response()
                    .setStatusCode(context.failure() instanceof NotFound ? 404 : 500)
                    .end(String.valueOf(context.failure().getMessage())));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI at = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
  }

  private String pending(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode told = new ObjectMapper().readTree(answer.body());
    return told.path("pending").asText();
  }

  @Test
  void whatIsDoneInTime_isAnsweredAtOnce() throws Exception {
    work.complete(new LongAnswers.Answer(201, Map.of("rows", 3)));
    HttpResponse<String> answer = get("/work");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"rows\":3}");
  }

  @Test
  void whatTakesLonger_isAskedForUntilItIsDone_andIsThereForWhoAsksAgain() throws Exception {
    String place = pending("/work");
    assertThat(pending(place)).as("not yet").isEqualTo(place);
    work.complete(new LongAnswers.Answer(201, Map.of("rows", 3)));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = get(place);
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body()).isEqualTo("{\"rows\":3}");
    }
  }

  @Test
  void whatFailsLater_failsForWhoAsks_andWhatNobodyWaitsForIsUnknown() throws Exception {
    String place = pending("/work");
    work.fail("the disk is full");
    HttpResponse<String> answer = get(place);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("the disk is full");
    assertThat(get("/pending/other").statusCode()).isEqualTo(404);
  }
}
