package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's page in a real browser, under its own content security policy. */
final class DocsIT {
  @Test
  void docs_showEveryCall_withoutErrors(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory);
        Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open("http://127.0.0.1:" + server.port + "/docs");
      assertThat(browser.find("#comparison summary").getText()).contains("/sweeps/{id}/comparison");
      assertThat(browser.find("#cancel summary").getText()).contains("POST");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
