package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Role;
import dev.graft.testing.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit log keeps of attackers, and that they do not fill it. */
final class AuditAttackTest extends Attacked {
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
}
