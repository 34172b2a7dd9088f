package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.Gatekeeper;
import dev.graft.access.Role;
import dev.graft.access.User;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody on the network tries against a node that wants a login. */
final class AttackTest extends Attacked {
  @Test
  void session_readsWithItsCookie_andChangesOnlyWithItsProof() throws Exception {
    Browser own = browser(Role.OPERATOR);
    Browser other = browser(Role.ADMIN);
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Cookie", own.cookie()).statusCode())
        .isEqualTo(200);
    assertThat(launch("Cookie", own.cookie())).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie(), "X-Graft-CSRF", other.proof())).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie(), "X-Graft-CSRF", "")).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie(), "X-Graft-CSRF", own.proof())).isEqualTo(201);
  }

  @Test
  void otherSite_withTheCookieAndEvenTheProof_isRefusedByItsOrigin() throws Exception {
    Browser own = browser(Role.OPERATOR);
    assertThat(
            launch(
                "Cookie",
                own.cookie(),
                "X-Graft-CSRF",
                own.proof(),
                "Origin",
                "https://evil.example"))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer graft_",
        "Basic YWRtaW46YWRtaW4=",
        "Bearer null",
        "bearer x y",
      })
  void forgedTokens_areRefused(String authorization) throws Exception {
    HttpResponse<String> answer =
        server.send("GET", "/api/v1/sweeps", null, "Authorization", authorization);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString().contains("Bearer");
  }

  @Test
  void tokenRevokedOrEnded_isRefusedAtOnce() throws Exception {
    User admin = server.accounts.user("admin").orElseThrow();
    Gatekeeper.Token token = server.gatekeeper.issue(admin, Role.ADMIN, "", null);
    String bearer = "Bearer " + token.secret();
    assertThat(server.send("GET", "/api/v1/users", null, "Authorization", bearer).statusCode())
        .isEqualTo(200);
    server.accounts.end(token.pass().id(), FakeControl.NOW);
    assertThat(server.send("GET", "/api/v1/users", null, "Authorization", bearer).statusCode())
        .isEqualTo(401);
  }

  @Test
  void badToken_isNotMadeGoodByACookie() throws Exception {
    Browser own = browser(Role.ADMIN);
    assertThat(
            server
                .send(
                    "GET",
                    "/api/v1/users",
                    null,
                    "Authorization",
                    "Bearer x",
                    "Cookie",
                    own.cookie())
                .statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/sweeps/",
        "//api/v1/sweeps",
        "/api//v1/sweeps",
        "/api/v1/./sweeps",
        "/css/../api/v1/sweeps",
        "/css/%2e%2e/api/v1/sweeps",
        "/%61pi/v1/sweeps",
        "/api/v1/sweeps;x=y",
        "/lib/../js/app.js",
        "/js/app.js",
        "/index.html",
        "/login/../openapi.json",
      })
  void pathsWrittenOtherwise_openNothing(String path) throws Exception {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .doesNotContain("\"items\"")
        .doesNotContain("export");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/css/../../data/access.db",
        "/lib/uplot/../../../../x.db",
        "/img/%2e%2e/%2e%2e/data/access.db"
      })
  void filesOutsideThePage_areNotServed(String path) throws Exception {
    String token = token(Role.ADMIN);
    String answer =
        raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: "
                + token
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("SQLite format");
  }

  @Test
  void liveFeed_needsALogin_andThisSite() throws Exception {
    assertThatThrownBy(() -> open())
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(401));
    Browser own = browser(Role.VIEWER);
    assertThatThrownBy(() -> open("Cookie", own.cookie(), "Origin", "https://evil.example"))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
    WebSocket socket = open("Cookie", own.cookie(), "Origin", "http://127.0.0.1:" + server.port);
    assertThat(socket.isClosed()).isFalse();
    assertThat(open("Authorization", token(Role.VIEWER)).isClosed()).isFalse();
  }

  private WebSocket open(String... headers) throws Exception {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.port)
            .setURI("/api/v1/live");
    for (int i = 0; i < headers.length; i += 2) {
      options.putHeader(headers[i], headers[i + 1]);
    }
    return TestServer.await(server.vertx().createWebSocketClient().connect(options));
  }

  @Test
  void bodyOfAnExperiment_isReadWhole_afterTheLookUp() throws Exception {
    String large = TestServer.EXPERIMENT + "# " + "x".repeat(900_000) + "\n";
    HttpResponse<String> answer =
        server.send("POST", "/api/v1/sweeps", large, "Authorization", token(Role.OPERATOR));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String larger = TestServer.EXPERIMENT + "# " + "x".repeat(1_100_000) + "\n";
    assertThat(
            server
                .send("POST", "/api/v1/sweeps", larger, "Authorization", token(Role.OPERATOR))
                .statusCode())
        .isEqualTo(413);
  }
}
