package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Accessibility;
import dev.graft.testing.Browser;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of a node without sweeps, and of sweeps that succeeded, failed, were cancelled or have
 * one seed: accessible in both colours, as wide as the window, whole, without a figure that is
 * none. {@code -Dgraft.screens=docs/screens} photographs them, of the quickstart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesIT {
  private static final String SCREENS = System.getProperty("graft.screens", "");
  private static final List<String> PAGES =
      List.of(
          "sweeps",
          "sources",
          "compare",
          "launch",
          "cluster",
          "carbon",
          "catalogue",
          "catalogue/datasets",
          "catalogue/zones",
          "no-such-page");
  private static final List<String> TABS =
      List.of("", "/cost", "/trials", "/explore", "/energy", "/report", "/spec");

  private final Accessibility accessibility = new Accessibility();
  private GraftProcess node;
  private Browser browser;
  private Rest rest;
  private Path own;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    Path files = Files.createDirectory(directory.resolve("files"));
    own =
        Files.writeString(files.resolve("own.csv"), "a,b,label\n" + "1,2,yes\n2,1,no\n".repeat(90));
    node =
        GraftProcess.serve(
            directory.resolve("data"),
            "--zone",
            "FRA",
            "--slots",
            "2",
            "--data-root",
            files.toString());
    browser = new Browser(directory.resolve("profile"));
    rest = new Rest(node.address());
  }

  @AfterAll
  void stop() {
    browser.close();
    try {
      Conserved.of(rest);
    } finally {
      node.close();
    }
  }

  @Test
  @Order(1)
  void emptyNode_everyPage_isWhole() {
    PAGES.forEach(page -> look(page, 1400, "light"));
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(2)
  void sweepsOfEveryEnd_everyPage_isWholeAndAccessible() throws IOException {
    String failed =
        rest.launch(
            hearts("fails", 1, "[5]")
                .replaceAll("dataset: heart\\S+?(?=[,}])", "path: " + own + ", label: label"));
    Files.delete(own);
    String one = rest.launch(hearts("one-seed", 1, "5"));
    String whole =
        rest.launch(
            SCREENS.isEmpty()
                ? hearts("whole", 3, "[5, 10]")
                : Files.readString(Path.of("experiments/quickstart.yaml")));
    String cancelled = rest.launch(hearts("cancelled", 40, "5"));
    rest.command(cancelled, "cancel");
    assertThat(List.of(failed, one, whole, cancelled))
        .extracting(id -> rest.untilEnded(id).path("state").asText())
        .containsExactly("failed", "succeeded", "succeeded", "cancelled");

    for (String sweep : List.of(failed, cancelled, one)) {
      TABS.forEach(tab -> look("sweeps/" + sweep + tab, 1400, "light"));
      look("trials/" + trial(sweep), 1400, "light");
    }
    List<String> pages = new ArrayList<>(PAGES);
    pages.set(pages.indexOf("compare"), "compare?sweeps=" + whole + "," + one);
    TABS.forEach(tab -> pages.add("sweeps/" + whole + tab));
    pages.add("trials/" + trial(whole));
    for (String colours : List.of("light", "dark")) {
      for (String page : pages) {
        look(page, 390, colours);
        look(page, 1400, colours);
        assertThat(accessibility.violations(browser)).as(page + " in " + colours).isEmpty();
        if (!SCREENS.isEmpty()) {
          String name =
              page.replace(whole, "sweep")
                  .replaceAll("trials/.*", "trial")
                  .replaceAll("\\?.*", "")
                  .replaceFirst("sweeps/sweep", "sweep")
                  .replace('/', '-');
          browser.photograph(Path.of(SCREENS, name + "-" + colours + ".png"));
        }
      }
    }
    assertThat(browser.errors()).isEmpty();
  }

  /** Opens a page, waits until it is whole, and looks for what nobody should see. */
  private void look(String page, int width, String colours) {
    String where = page + " at " + width + " in " + colours;
    browser.look(width, 900, colours);
    browser.open(node.address() + "/#/" + page);
    try {
      Waiting.until(
          where + " is whole",
          Duration.ofSeconds(30),
          () -> browser.has("main :is(h1, .empty)") && !browser.has(".loading"));
    } catch (AssertionError e) {
      throw new AssertionError(browser.text("#page") + browser.errors(), e);
    }
    assertThat(browser.text("#page"))
        .as(where)
        .doesNotContain("NaN", "undefined", "[object", "This part of the page failed");
    assertThat(number("document.documentElement.scrollWidth - innerWidth"))
        .as(where + ": wider than the window")
        .isLessThanOrEqualTo(0);
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('.chart')].filter((c) => !c.dataset.x ||"
                    + " !c.dataset.y).map((c) => c.ariaLabel)"))
        .as(where + ": charts without what an axis counts")
        .isEqualTo(List.of());
  }

  private long number(String expression) {
    return ((Number) browser.script("return " + expression)).longValue();
  }

  private String trial(String sweep) {
    return rest.trials(sweep).get(0).path("id").asText();
  }

  private static String hearts(String name, int seeds, String labels) {
    return """
    graft: 1
    name: %s
    question: Does having learnt Cleveland's hearts help with Hungary's?
    kind: transfer
    data:
      source: {dataset: heart-cleveland}
      target: {dataset: heart-hungarian, labels: %s}
    model: {type: mlp, hidden: [8]}
    methods: [fine-tune]
    training: {epochs: 2, stepsPerEpoch: 20}
    seeds: %d
    """
        .formatted(name, labels, seeds);
  }
}
