package dev.graft.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page in a browser against WCAG 2.2 AA, as far as axe-core can tell. */
public final class Accessibility {
  private static final String RUN =
      """
      return axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
      }).then((found) => found.violations.flatMap((v) =>
        v.nodes.map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 200)}`)));
      """;

  private final String axe;

  public Accessibility() {
    try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new AssertionError("axe-core is not on the test class path");
      }
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong: rule, what it asks, and the element; empty: nothing was found. */
  public List<String> violations(Browser browser) {
    if (Boolean.TRUE.equals(browser.script("return typeof axe === 'undefined'"))) {
      browser.script(axe);
    }
    return ((List<?>) browser.script(RUN)).stream().map(String::valueOf).toList();
  }
}
