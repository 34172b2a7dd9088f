package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Accessibility;
import dev.graft.testing.Browser;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The login page in a real browser; {@code -Dgraft.screens=DIR} photographs it. */
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
