package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.artifact.Artifact;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Manifest;
import dev.graft.artifact.Manifest.Kind;
import dev.graft.artifact.Missing;
import dev.graft.artifact.Unavailable;
import dev.graft.run.Claim;
import dev.graft.web.api.InputRoutes.Inputs;
import dev.graft.web.api.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's client against the real routes: inputs out, what attempts leave in. */
final class HandInTest {
  @TempDir Path directory;
  private TestServer server;
  private ControlHttp http;
  private List<URI> control;
  private Claim claim;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory, "0.0.0.0");
    http = new ControlHttp(token(Role.WORKER));
    control = List.of(URI.create("http://127.0.0.1:1"), server.address());
    server.send(
        "POST",
        "/api/v1/sweeps",
        TestServer.EXPERIMENT,
        "Authorization",
        "Bearer " + token(Role.OPERATOR));
    server.store.lead("n1", FakeControl.NOW, 60_000).join();
    claim = server.store.claim("n1", List.of("slot-1"), FakeControl.NOW, 60_000).join().get(0);
  }

  private String bearer() {
    return "Bearer " + token(Role.WORKER);
  }

  private String token(Role role) {
    User user = server.accounts.user(role.label()).orElseThrow();
    return server.gatekeeper.issue(user, role, "test", null).secret();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void inputs_areListedByContent_andSent_fromWhereTheyBrokeOff() throws Exception {
    Path file = Files.writeString(directory.resolve("rows.csv"), "0123456789");
    server.inputs =
        (trial, source) ->
            new Inputs.Files(List.of(new Inputs.Input(Kind.OWN, file.toString(), file)), Map.of());
    Manifest told = http.inputs(control, claim.trial(), null);
    assertThat(told.files()).hasSize(1);
    Path part = Files.writeString(directory.resolve("part"), "0123");
    http.source(control).fetch(told.files().get(0).content(), part);
    assertThat(part).hasContent("0123456789");

    Files.writeString(file, "other");
    Files.delete(part);
    assertThatThrownBy(() -> http.source(control).fetch(told.files().get(0).content(), part))
        .isInstanceOf(Missing.class)
        .hasMessageContaining("another content by now");
  }

  @Test
  void inputThatIsGone_isTold() {
    server.inputs =
        (trial, source) ->
            new Inputs.Files(
                List.of(new Inputs.Input(Kind.OWN, "/gone.csv", Path.of("/gone.csv"))), Map.of());
    assertThatThrownBy(() -> http.inputs(control, claim.trial(), null))
        .isInstanceOf(Missing.class)
        .hasMessageContaining("/gone.csv is not on the control node");
  }

  /** What can be trained again is told apart from what was never there. */
  @Test
  void sourceModelThatIsGone_isToldAsGone() {
    server.inputs =
        (trial, source) -> {
          throw Refusal.of(410, "source", claim.trial(), "its model is not here", "ask another");
        };
    assertThatThrownBy(() -> http.inputs(control, claim.trial(), claim.trial()))
        .isInstanceOfSatisfying(Missing.class, e -> assertThat(e.isGone()).isTrue())
        .hasMessageContaining("its model is not here");
  }

  @Test
  void dataSetOfAUser_isSentToOtherControlNodes_untilItIsRemoved() throws Exception {
    Path part = directory.resolve("part");
    String rows = "size,kind\n" + "1,a\n2,b\n".repeat(20);
    HttpResponse<String> kept =
        server.send(
            "POST",
            "/api/v1/datasets?file=coast.csv",
            rows,
            "Authorization",
            "Bearer " + token(Role.OPERATOR));
    JsonNode own = TestServer.JSON.readTree(kept.body()).path("items").path(0).path("own");
    assertThat(own.path("nodes").toString()).isEqualTo("[\"n1\"]");
    Artifact content = new Artifact(own.path("sha256").asText(), own.path("bytes").asLong());
    http.source(control).fetch(content, part);
    assertThat(part).hasContent(rows);
    assertThat(
            server
                .send(
                    "DELETE",
                    "/api/v1/datasets/coast",
                    null,
                    "Authorization",
                    "Bearer " + token(Role.OPERATOR))
                .statusCode())
        .isEqualTo(204);
    Files.delete(part);
    assertThatThrownBy(() -> http.source(control).fetch(content, part)).isInstanceOf(Missing.class);
  }

  @Test
  void onlyListedContents_areSent() throws Exception {
    String hash = "0".repeat(64);
    HttpResponse<String> none =
        server.send("GET", "/api/v1/artifacts/" + hash, null, "Authorization", bearer());
    assertThat(none.statusCode()).isEqualTo(404);
    http.check(control);
    assertThatThrownBy(() -> new ControlHttp(token(Role.VIEWER)).check(control))
        .isInstanceOf(Unavailable.class)
        .hasMessageContainingAll("does not let this node in", "--role worker");
    assertThatThrownBy(() -> http.check(control.subList(0, 1)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContainingAll("cannot be reached", "--control");
  }

  @Test
  void whatTheRunningAttemptLeaves_isKeptWhole() throws Exception {
    Path model = Files.writeString(directory.resolve("model"), "weights".repeat(100_000));
    http.hand(control, claim.trial(), claim.attempt(), "model", model);
    Path kept =
        directory
            .resolve("trials")
            .resolve(claim.sweep())
            .resolve(claim.trial())
            .resolve("model.bin");
    assertThat(kept).hasSameBinaryContentAs(model);
    try (var left = Files.list(kept.getParent())) {
      assertThat(left).containsExactly(kept);
    }
    assertThatThrownBy(() -> http.hand(control, claim.trial(), 7, "model", model))
        .isInstanceOf(Missing.class)
        .hasMessageContaining("attempt 7");
  }

  @Test
  void whatIsNotWhatItsDigestSays_isRefusedAndNotKept() throws Exception {
    String path = "/api/v1/trials/" + claim.trial() + "/checkpoint?attempt=1";
    String other = "sha-256=:" + "A".repeat(43) + "=:";
    assertThat(
            server
                .send("PUT", path, "state", "Authorization", bearer(), "Content-Digest", other)
                .statusCode())
        .isEqualTo(400);
    assertThat(server.send("PUT", path, "state", "Authorization", bearer()).body())
        .contains("RFC 9530");
    Path trial = directory.resolve("trials").resolve(claim.sweep()).resolve(claim.trial());
    try (var left = Files.list(trial)) {
      assertThat(left).isEmpty();
    }
  }

  /** A log has 4 MiB at most, counted as it comes. */
  @Test
  void tooLargeALog_isRefused_andNotKept() throws Exception {
    String path = "/api/v1/trials/" + claim.trial() + "/logs?attempt=1";
    String digest = "sha-256=:" + "A".repeat(43) + "=:";
    HttpResponse<String> answer =
        server.send(
            "PUT",
            path,
            "x".repeat((4 << 20) + 1),
            "Authorization",
            bearer(),
            "Content-Digest",
            digest);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("send at most 4 MiB");
    Path trial = directory.resolve("trials").resolve(claim.sweep()).resolve(claim.trial());
    try (var left = Files.list(trial)) {
      assertThat(left).isEmpty();
    }
  }

  /** The worker keeps what it has, and hands it in again later. */
  @Test
  void diskOfControlWithoutRoom_isNotTheWorkersFault() {
    server.inputs =
        (trial, source) -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    assertThatThrownBy(() -> http.inputs(control, claim.trial(), null))
        .isInstanceOf(Unavailable.class)
        .hasMessageContainingAll("answers 507", "has no room for it", "./graft prune");
  }
}
