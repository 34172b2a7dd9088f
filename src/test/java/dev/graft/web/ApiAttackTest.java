package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Role;
import dev.graft.access.User;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same attacks on every call that the OpenAPI document has. */
final class ApiAttackTest {
  private static final String SECRET = "nobody may read this";
  private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** Open to everyone, or no more than a login already tells. */
  private static final String LOGIN = "/api/v1/login";

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory, "0.0.0.0");
    Path secret = Files.createDirectories(directory.resolve("secret"));
    for (String name : List.of("log.txt", "model.bin", "checkpoint.bin")) {
      Files.writeString(secret.resolve(name), SECRET);
    }
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private record Call(String verb, String path) {}

  private List<Call> calls() throws Exception {
    JsonNode paths =
        TestServer.JSON
            .readTree(server.send("GET", "/openapi.json", null, "Authorization", admin()).body())
            .path("paths");
    List<Call> calls = new ArrayList<>();
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> calls.add(new Call(verb.toUpperCase(Locale.ROOT), path.getKey()))));
    calls.removeIf(call -> call.verb.equals("PARAMETERS"));
    assertThat(calls).hasSizeGreaterThan(60);
    return calls;
  }

  private String token(Role role, Integer days) {
    User user = server.accounts.user(role.label()).orElseThrow();
    return "Bearer " + server.gatekeeper.issue(user, role, "", days).secret();
  }

  private String admin() {
    return token(Role.ADMIN, null);
  }

  /** Of every changing call: a session's cookie alone, as another site's form would send it. */
  @Test
  void everyChange_byACookieWithoutItsProof_isRefused() throws Exception {
    String body =
        TestServer.JSON.writeValueAsString(
            Map.of("user", "admin", "password", AccessTest.PASSWORD));
    String cookie =
        server
            .send("POST", LOGIN, body, "Content-Type", "application/json")
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .split(";")[0];
    for (Call call : calls()) {
      if (CHANGES.contains(call.verb) && !call.path.equals(LOGIN)) {
        String path = call.path.replace("{id}", "s1");
        assertThat(server.send(call.verb, path, null, "Cookie", cookie).statusCode())
            .as(call.toString())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void everyCall_withATokenThatHasEnded_orIsForged_isRefused() throws Exception {
    String ended = token(Role.ADMIN, -1);
    String forged = admin().replaceFirst(".$", "?");
    for (Call call : calls()) {
      if (AccessTable.needed(call.verb, call.path).isPresent()) {
        for (String authorization : List.of(ended, forged)) {
          String path = call.path.replace("{id}", "s1");
          HttpResponse<String> answer =
              server.send(call.verb, path, null, "Authorization", authorization);
          assertThat(answer.statusCode()).as(call.toString()).isEqualTo(401);
        }
      }
    }
  }

  /** Ids that are paths, for every call that takes an id, by an admin. */
  @Test
  void everyId_thatIsAPath_findsNothing() throws Exception {
    String admin = admin();
    for (Call call : calls()) {
      if (call.path.contains("{id}")) {
        for (String id :
            List.of(
                "..%2F..%2Fsecret",
                "%2e%2e%2fsecret",
                "s1%2F..%2F..%2Fsecret",
                "..%5C..%5Csecret",
                "s1-1%00",
                "%2Fetc%2Fpasswd")) {
          HttpResponse<String> answer =
              server.send(
                  call.verb,
                  call.path.replace("{id}", id) + (call.verb.equals("PUT") ? "?attempt=1" : ""),
                  call.verb.equals("PUT") ? "x" : null,
                  "Authorization",
                  admin,
                  "Content-Digest",
                  "sha-256=:LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=:");
          assertThat(answer.statusCode()).as(call + " " + id).isBetween(400, 499);
          assertThat(answer.body()).as(call + " " + id).doesNotContain(SECRET, "root:");
        }
      }
    }
    assertThat(server.directory.resolve("secret/checkpoint.bin")).hasContent(SECRET);
  }

  /** A name of another site that was made to point at this machine. */
  @Test
  void everyCall_underTheNameOfAnotherSite_isRefused_onLoopback(@TempDir Path directory)
      throws Exception {
    try (TestServer loopback = new TestServer(directory)) {
      for (Call call : calls()) {
        try (Socket socket = new Socket("127.0.0.1", loopback.port)) {
          String request =
              call.verb
                  + " "
                  + call.path.replace("{id}", "s1")
                  + " HTTP/1.1\r\nHost: evil.example:"
                  + loopback.port
                  + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          String answer =
              new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(answer).as(call.toString()).startsWith("HTTP/1.1 403");
        }
      }
    }
  }

  /** More than an experiment may have, to every call that takes anything but files of trials. */
  @Test
  void everyBody_thatIsTooLarge_isRefused_andNoneIsAFaultOfOurs() throws Exception {
    String admin = admin();
    String large = "x".repeat((1 << 20) + 1);
    for (Call call : calls()) {
      if (CHANGES.contains(call.verb) && !call.verb.equals("PUT")) {
        HttpResponse<String> answer =
            server.send(
                call.verb,
                call.path.replace("{id}", "s1"),
                large,
                "Authorization",
                admin,
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).as(call.toString()).isBetween(400, 499);
        if (takesABody(call)) {
          assertThat(answer.statusCode()).as(call.toString()).isEqualTo(413);
        }
      }
    }
  }

  private boolean takesABody(Call call) throws Exception {
    return TestServer.JSON
        .readTree(server.send("GET", "/openapi.json", null, "Authorization", admin()).body())
        .path("paths")
        .path(call.path)
        .path(call.verb.toLowerCase(Locale.ROOT))
        .has("requestBody");
  }
}
