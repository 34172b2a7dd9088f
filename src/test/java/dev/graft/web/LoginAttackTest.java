package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.access.Role;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins: forged, guessed, fixed beforehand. */
final class LoginAttackTest extends Attacked {
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
            "POST", "/api/v1/logout", null, "Cookie", own.cookie(), "X-Graft-CSRF", own.proof());
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.headers().firstValue("Set-Cookie")).get().asString().contains("Max-Age=0");
    assertThat(server.send("GET", "/api/v1/sweeps", null, "Cookie", own.cookie()).statusCode())
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
}
