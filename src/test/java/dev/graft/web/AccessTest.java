package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Accounts;
import dev.graft.access.Gatekeeper;
import dev.graft.access.PasswordHash;
import dev.graft.access.Role;
import dev.graft.access.User;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that listens on more than loopback: nobody gets further than their role. */
final class AccessTest {
  static final String PASSWORD = "four words are enough";
  private static final String HASH = PasswordHash.of(PASSWORD.toCharArray());

  private TestServer server;

  /** One of each role, named by it. */
  static void users(Accounts accounts) {
    for (Role role : Role.values()) {
      accounts.add(new User(role.label(), role, FakeControl.NOW), HASH);
    }
  }

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory, "0.0.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private record Call(String verb, String path) {}

  private List<Call> calls() throws Exception {
    String token = token(Role.VIEWER);
    JsonNode api =
        TestServer.JSON.readTree(
            server.send("GET", "/openapi.json", null, "Authorization", token).body());
    List<Call> calls = new ArrayList<>();
    api.path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> {
                          if (!verb.equals("parameters")) {
                            calls.add(new Call(verb.toUpperCase(Locale.ROOT), path.getKey()));
                          }
                        }));
    assertThat(calls).hasSizeGreaterThan(40);
    return calls;
  }

  private String token(Role role) {
    User user = server.accounts.user(role.label()).orElseThrow();
    Gatekeeper.Token token = server.gatekeeper.issue(user, role, "test", null);
    return "Bearer " + token.secret();
  }

  @Test
  void everyCallOfTheDocument_hasALineInTheTable() throws Exception {
    for (Call call : calls()) {
      assertThat(AccessTable.has(call.verb, call.path)).as(call.toString()).isTrue();
    }
  }

  @Test
  void everyCall_withoutCredentials_isRefused_butTheOpenOnes() throws Exception {
    for (Call call : calls()) {
      Optional<Role> needed = AccessTable.needed(call.verb, call.path);
      int status = server.send(call.verb, call.path.replace("{id}", "1"), null).statusCode();
      if (needed.isEmpty()) {
        assertThat(status).as(call.toString()).isNotIn(401, 403);
      } else {
        assertThat(status).as(call.toString()).isEqualTo(401);
      }
    }
    assertThat(calls().stream().filter(c -> AccessTable.needed(c.verb, c.path).isEmpty()))
        .extracting(Call::path)
        .containsExactlyInAnyOrder("/health/live", "/health/ready", "/login", "/api/v1/login");
  }

  @Test
  void everyCall_isRefusedToLesserRoles_andToNoOther() throws Exception {
    for (Role role : Role.values()) {
      String token = token(role);
      for (Call call : calls()) {
        Optional<Role> needed = AccessTable.needed(call.verb, call.path);
        if (needed.isEmpty()) {
          continue;
        }
        String path = call.path.replace("{id}", "none");
        HttpResponse<String> answer = server.send(call.verb, path, null, "Authorization", token);
        boolean allowed = role.covers(needed.get());
        assertThat(answer.statusCode() == 403).as(role + " " + call).isEqualTo(!allowed);
        assertThat(answer.statusCode()).as(role + " " + call).isNotEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void withoutUsers_nobodyButThisMachineIsListenedTo(String bind) {
    for (Role role : Role.values()) {
      server.accounts.remove(role.label());
    }
    assertThatThrownBy(() -> WebServer.requireUsers(bind, 8080, server.accounts))
        .isInstanceOf(WebServer.StartFailure.class)
        .hasMessageContaining(bind)
        .hasMessageContaining("./graft users add")
        .hasMessageContaining("ssh -L 8080:127.0.0.1:8080");
    WebServer.requireUsers("127.0.0.1", 8080, server.accounts);
    WebServer.requireUsers("::1", 8080, server.accounts);
  }

  @Test
  void tokenOfLesserRoleThanItsUser_mayDoNoMoreThanItSays() throws Exception {
    User admin = server.accounts.user("admin").orElseThrow();
    String token =
        "Bearer " + server.gatekeeper.issue(admin, Role.VIEWER, "read only", null).secret();
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Authorization", token).statusCode())
        .isEqualTo(200);
    assertThat(server.send("GET", "/api/v1/audit", null, "Authorization", token).statusCode())
        .isEqualTo(403);
  }
}
