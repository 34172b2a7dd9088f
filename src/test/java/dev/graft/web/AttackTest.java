package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Gatekeeper;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.testing.Waiting;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody on the network tries against a node that wants a login. */
final class AttackTest {
  private static final String LOGIN = "/api/v1/login";
  private static final String JSON = "application/json";

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory, "0.0.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> login(String user, String password, String... headers)
      throws Exception {
    String body = TestServer.JSON.writeValueAsString(Map.of("user", user, "password", password));
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.send("POST", LOGIN, body, all);
  }

  /** A browser's session: its cookie, and what it was told to prove. */
  private record Browser(String cookie, String proof) {}

  private Browser browser(Role role) throws Exception {
    HttpResponse<String> answer = login(role.label(), AccessTest.PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    return new Browser(cookie, answer.headers().firstValue("X-Graft-CSRF").orElseThrow());
  }

  private String token(Role role) {
    User user = server.accounts.user(role.label()).orElseThrow();
    return "Bearer " + server.gatekeeper.issue(user, role, "", null).secret();
  }

  private List<JsonNode> audit() throws Exception {
    JsonNode items =
        TestServer.JSON
            .readTree(
                server
                    .send("GET", "/api/v1/audit", null, "Authorization", token(Role.ADMIN))
                    .body())
            .path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  @Test
  void login_setsACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
    HttpResponse<String> answer = login("viewer", AccessTest.PASSWORD);
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .get()
        .asString()
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Domain");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(TestServer.JSON.readTree(answer.body()).path("role").asText()).isEqualTo("viewer");
  }

  @Test
  void session_readsWithItsCookie_andChangesOnlyWithItsProof() throws Exception {
    Browser own = browser(Role.OPERATOR);
    Browser other = browser(Role.ADMIN);
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Cookie", own.cookie).statusCode())
        .isEqualTo(200);
    assertThat(launch("Cookie", own.cookie)).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie, "X-Graft-CSRF", other.proof)).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie, "X-Graft-CSRF", "")).isEqualTo(403);
    assertThat(launch("Cookie", own.cookie, "X-Graft-CSRF", own.proof)).isEqualTo(201);
  }

  private int launch(String... headers) throws Exception {
    return server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, headers).statusCode();
  }

  @Test
  void otherSite_withTheCookieAndEvenTheProof_isRefusedByItsOrigin() throws Exception {
    Browser own = browser(Role.OPERATOR);
    assertThat(
            launch(
                "Cookie", own.cookie, "X-Graft-CSRF", own.proof, "Origin", "https://evil.example"))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; x=y"})
  void login_byAFormOfAnotherSite_isRefused(String type) throws Exception {
    String body = "{\"user\":\"viewer\",\"password\":\"" + AccessTest.PASSWORD + "\"}";
    HttpResponse<String> answer = server.send("POST", LOGIN, body, "Content-Type", type);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void sessionFixed_beforeTheLogin_isNotTakenOver() throws Exception {
    String fixed = "graft=" + "A".repeat(43);
    HttpResponse<String> answer = login("viewer", AccessTest.PASSWORD, "Cookie", fixed);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain(fixed);
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Cookie", fixed).statusCode())
        .isEqualTo(401);
  }

  @Test
  void logout_endsTheSession_alsoForWhoeverCopiedItsCookie() throws Exception {
    Browser own = browser(Role.VIEWER);
    HttpResponse<String> out =
        server.send(
            "POST", "/api/v1/logout", null, "Cookie", own.cookie, "X-Graft-CSRF", own.proof);
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.headers().firstValue("Set-Cookie")).get().asString().contains("Max-Age=0");
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Cookie", own.cookie).statusCode())
        .isEqualTo(401);
  }

  @Test
  void guessing_isSlowed_andToldWithRetryAfter() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(login("admin", "guess number " + i).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> answer = login("admin", AccessTest.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(login("viewer", AccessTest.PASSWORD).statusCode()).as("others").isEqualTo(200);
  }

  @Test
  void unknownUser_isToldTheSame_asAWrongPassword() throws Exception {
    HttpResponse<String> unknown = login("nobody", "some password here");
    HttpResponse<String> wrong = login("admin", "some password here");
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"user\":1,\"password\":2}",
        "{\"user\":\"a\"}",
        "not JSON",
        "",
        "null",
      })
  void loginThatIsNone_isRefused(String body) throws Exception {
    assertThat(server.send("POST", LOGIN, body, "Content-Type", JSON).statusCode()).isEqualTo(400);
  }

  @Test
  void hugePassword_isRefused_beforeItIsHashed() throws Exception {
    assertThat(login("admin", "x".repeat(100_000)).statusCode()).isEqualTo(400);
    assertThat(login("admin", "x".repeat(2_000_000)).statusCode()).isEqualTo(413);
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
                    "GET", "/api/v1/users", null, "Authorization", "Bearer x", "Cookie", own.cookie)
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

  /** Bytes as they are: a client would mend them. */
  private String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void browserWithoutSession_isLedToTheLogin_ofThisSiteOnly() throws Exception {
    String answer =
        raw(
            "GET //evil.example/%0d%0aSet-Cookie:x=y HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept:"
                + " text/html\r\nConnection: close\r\n\r\n");
    assertThat(answer.toLowerCase(Locale.ROOT).lines())
        .noneMatch(line -> line.startsWith("set-cookie"));
    assertThat(answer).startsWith("HTTP/1.1 303").contains("/login?next=%2F");
  }

  @Test
  void changesAndRefusals_areInTheAuditLog_withWhoAndWhence() throws Exception {
    String operator = token(Role.OPERATOR);
    assertThat(launch("Authorization", operator)).isEqualTo(201);
    server.send("GET", "/api/v1/users", null, "Authorization", operator);
    login("admin", "wrong password");
    login("my secret typed as a name", "wrong password");
    server.send("GET", "/api/v1/sweeps", null);
    Waiting.until("five entries", () -> entries() >= 5);
    List<JsonNode> entries = audit();
    assertThat(entries)
        .extracting(
            e ->
                e.path("who").asText()
                    + "|"
                    + e.path("action").asText()
                    + "|"
                    + e.path("outcome").asText())
        .contains(
            "operator|POST /api/v1/sweeps|201",
            "operator|GET /api/v1/users|403",
            "admin|login|wrong",
            "|login|wrong",
            "|GET /api/v1/sweeps|401");
    assertThat(entries).allSatisfy(e -> assertThat(e.path("from").asText()).isEqualTo("127.0.0.1"));
    assertThat(entries.toString()).doesNotContain("my secret");
  }

  private int entries() {
    return server.accounts.audit(Long.MAX_VALUE, 100).size();
  }

  @Test
  void floodOfRefusals_doesNotFillTheAuditLog() throws Exception {
    for (int i = 0; i < 60; i++) {
      server.send("GET", "/api/v1/sweeps", null);
    }
    assertThat(launch("Authorization", token(Role.OPERATOR))).isEqualTo(201);
    Waiting.until(
        "the launch is recorded",
        () ->
            server.accounts.audit(Long.MAX_VALUE, 100).stream()
                .anyMatch(e -> e.outcome().equals("201")));
    assertThat(entries()).isEqualTo(21);
  }

  @Test
  void liveFeed_needsALogin_andThisSite() throws Exception {
    assertThatThrownBy(() -> open())
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(401));
    Browser own = browser(Role.VIEWER);
    assertThatThrownBy(() -> open("Cookie", own.cookie, "Origin", "https://evil.example"))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
    WebSocket socket = open("Cookie", own.cookie, "Origin", "http://127.0.0.1:" + server.port);
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
