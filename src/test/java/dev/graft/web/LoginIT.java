package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.testing.Accessibility;
import dev.graft.testing.Browser;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/**
 * The login page in a real browser, and what each role finds behind it; {@code -Dgraft.screens=DIR}
 * photographs it.
 */
final class LoginIT {
  private static final String SCREENS = System.getProperty("graft.screens", "");

  private final Accessibility accessibility = new Accessibility();

  @Test
  void login_tellsWhatIsWrong_isAccessible_andLeadsOn(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory, "0.0.0.0");
        Browser browser = new Browser(directory.resolve("profile"))) {
      page(directory.resolve("webroot"));
      browser.open("http://127.0.0.1:" + server.port + "/login?next=%2Fdocs");
      look(browser, "empty");
      log(browser, "admin", "no password of mine");
      told(browser, "User or password is wrong.");
      look(browser, "wrong");
      assertThat(browser.script("return document.activeElement.name")).isEqualTo("password");
      for (int i = 1; i < 5; i++) {
        log(browser, "admin", "no password of mine");
        told(browser, "User or password is wrong.");
      }
      log(browser, "admin", AccessTest.PASSWORD);
      told(browser, "Too many have failed: ");
      look(browser, "limited");
      assertThat(browser.errors()).allMatch(error -> error.contains("/api/v1/login"));
      log(browser, "viewer", AccessTest.PASSWORD);
      Waiting.until("it leads on", () -> browser.address().endsWith("/docs"));
    }
  }

  /** What a role adds to what the one before may do, by the words on its buttons. */
  private static final Map<Role, List<String>> DEEDS =
      Map.of(
          Role.VIEWER,
          List.of(),
          Role.OPERATOR,
          List.of(
              "Launch a sweep",
              "Launch",
              "Pause",
              "Cancel",
              "Clone and edit",
              "Extend",
              "Add tags or a note",
              "Put aside"),
          Role.ADMIN,
          List.of("Delete"));

  private static final String BUTTONS =
      """
      return [...document.querySelectorAll('main :is(button, [role=button])')]
        .filter((b) => b.checkVisibility()).map((b) => b.textContent.trim());
      """;
  private static final String PRESS_ALL =
      """
      for (const b of document.querySelectorAll('main button')) {
        if (b.checkVisibility() && !['PNG', 'CSV', 'Print'].includes(b.textContent)) b.click();
      }
      """;

  @Test
  void eachRole_seesWhatItMayDo_andNothingThatIsRefused(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory, "0.0.0.0");
        Browser browser = new Browser(directory.resolve("profile"))) {
      copy(Path.of("webroot"), directory.resolve("webroot"));
      String ended = launch(server);
      new KnownRun(server.store).run(0);
      String waits = launch(server);
      String address = "http://127.0.0.1:" + server.port;
      List<String> allowed = new ArrayList<>();
      for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
        allowed.addAll(DEEDS.getOrDefault(role, List.of()));
        browser.open(address + "/login");
        log(browser, role.label(), AccessTest.PASSWORD);
        assertThat(browser.find(".me").getText()).isEqualTo(role.label());
        Set<String> seen = new TreeSet<>();
        for (String page :
            List.of("sweeps", "sweeps/" + ended, "sweeps/" + waits, "cluster", "launch")) {
          browser.view(address, "#/" + page);
          ((List<?>) browser.script(BUTTONS)).forEach(words -> seen.add(String.valueOf(words)));
          if (role == Role.VIEWER) {
            browser.script(PRESS_ALL);
          }
        }
        List<String> deeds = DEEDS.values().stream().flatMap(List::stream).toList();
        assertThat(seen.stream().filter(deeds::contains))
            .as(role.label())
            .containsExactlyInAnyOrderElementsOf(allowed);
        assertThat(browser.errors()).noneMatch(error -> error.contains(" 403 "));
        browser.click("Log out");
        browser.find("input[name=password]");
      }
    }
  }

  private static String launch(TestServer server) throws Exception {
    User operator = server.accounts.user(Role.OPERATOR.label()).orElseThrow();
    String token =
        "Bearer " + server.gatekeeper.issue(operator, Role.OPERATOR, "test", null).secret();
    String answer =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Authorization", token).body();
    return TestServer.JSON.readTree(answer).path("id").asText();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = to.resolve(from.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The real page in place of the stub. */
  private static void page(Path webroot) throws IOException {
    for (String file :
        List.of(
            "login.html",
            "js/login.js",
            "js/theme.js",
            "css/base.css",
            "css/login.css",
            "img/graft.svg")) {
      Path place = webroot.resolve(file);
      Files.createDirectories(place.getParent());
      Files.copy(Path.of("webroot", file), place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void log(Browser browser, String user, String password) {
    WebElement name = browser.find("input[name=user]");
    name.clear();
    name.sendKeys(user);
    browser.find("input[name=password]").sendKeys(password);
    browser.find("button").click();
  }

  private static void told(Browser browser, String words) {
    Waiting.until(
        words,
        () ->
            browser.text("#told").startsWith(words)
                && Boolean.FALSE.equals(
                    browser.script("return document.querySelector('button').disabled")));
  }

  private void look(Browser browser, String state) {
    for (String colours : List.of("light", "dark")) {
      for (int width : List.of(1400, 390)) {
        browser.look(width, 800, colours);
        String what = state + "-" + colours + "-" + width;
        Waiting.until(
            "it is " + colours,
            () -> colours.equals(browser.script("return document.documentElement.dataset.theme")));
        assertThat(accessibility.violations(browser)).as(what).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth"))
            .as(what)
            .isEqualTo((long) width);
        if (!SCREENS.isEmpty()) {
          browser.photograph(Path.of(SCREENS, "login-" + what + ".png"));
        }
      }
    }
  }
}
