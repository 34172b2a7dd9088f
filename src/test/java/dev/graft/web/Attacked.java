package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Role;
import dev.graft.access.User;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with users, and who would misuse it. */
abstract class Attacked {
  static final String LOGIN = "/api/v1/login";
  static final String JSON = "application/json";
  TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory, "0.0.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  HttpResponse<String> login(String user, String password, String... headers) throws Exception {
    String body = TestServer.JSON.writeValueAsString(Map.of("user", user, "password", password));
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.send("POST", LOGIN, body, all);
  }

  /** A browser's session: its cookie, and what it was told to prove. */
  record Browser(String cookie, String proof) {}

  Browser browser(Role role) throws Exception {
    HttpResponse<String> answer = login(role.label(), AccessTest.PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    return new Browser(cookie, answer.headers().firstValue("X-Graft-CSRF").orElseThrow());
  }

  String token(Role role) {
    User user = server.accounts.user(role.label()).orElseThrow();
    return "Bearer " + server.gatekeeper.issue(user, role, "", null).secret();
  }

  List<JsonNode> audit() throws Exception {
    JsonNode items =
        TestServer.JSON
            .readTree(
                server
                    .send("GET", "/api/v1/audit", null, "Authorization", token(Role.ADMIN))
                    .body())
            .path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  int launch(String... headers) throws Exception {
    return server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, headers).statusCode();
  }

  /** Bytes as they are: a client would mend them. */
  String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  int entries() {
    return server.accounts.audit(Long.MAX_VALUE, 100).size();
  }
}
