package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Browser;
import dev.graft.testing.Conserved;
import dev.graft.testing.Experiments;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.LiveUpdates;
import dev.graft.testing.PageSight;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openqa.selenium.Keys;

/**
 * Every page of a node without sweeps, and of sweeps that succeeded, failed, were cancelled, have
 * one seed or 10,000 trials: accessible in both colours and on a phone, as wide as the window,
 * whole, without a figure that is none. {@code -Dgraft.screens=docs/screens} photographs them, of
 * the quickstart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesIT {
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
          "catalogue/own",
          "catalogue/zones",
          "no-such-page");
  private static final List<String> TABS =
      List.of("", "/cost", "/trials", "/explore", "/energy", "/report", "/spec");

  private GraftProcess node;
  private Browser browser;
  private PageSight sight;
  private Rest rest;
  private Path own;
  private Path data;
  private String many = "";

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    Path files = Files.createDirectory(directory.resolve("files"));
    own =
        Files.writeString(files.resolve("own.csv"), "a,b,label\n" + "1,2,yes\n2,1,no\n".repeat(90));
    data = directory.resolve("data");
    node = serve(0);
    browser = new Browser(directory.resolve("profile"));
    sight = new PageSight(browser);
    rest = new Rest(node.address());
  }

  private GraftProcess serve(int port) {
    return GraftProcess.serve(
        port, data, "--zone", "FRA", "--slots", "2", "--data-root", own.getParent().toString());
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
    browser.open(node.address() + "/login");
    for (String colours : List.of("light", "dark")) {
      browser.look(390, 900, colours);
      accessible("the login page in " + colours);
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(2)
  void sweepsOfEveryEnd_everyPage_isWholeAndAccessible() throws IOException {
    String failed =
        rest.launch(
            Experiments.hearts("fails", 1, "[5]")
                .replaceAll("dataset: heart\\S+?(?=[,}])", "path: " + own + ", label: label"));
    Files.delete(own);
    String one = rest.launch(Experiments.hearts("one-seed", 1, "5"));
    String whole =
        rest.launch(
            Screens.wanted()
                ? Files.readString(Path.of("experiments/quickstart.yaml"))
                : Experiments.hearts("whole", 3, "[5, 10]"));
    String cancelled = rest.launch(Experiments.hearts("cancelled", 40, "5"));
    rest.command(cancelled, "cancel");
    assertThat(List.of(failed, one, whole, cancelled))
        .as(() -> rest.trials(one).toString())
        .extracting(id -> rest.untilEnded(id).path("state").asText())
        .containsExactly("failed", "succeeded", "succeeded", "cancelled");

    for (String sweep : List.of(failed, cancelled, one)) {
      TABS.forEach(tab -> look("sweeps/" + sweep + tab, 1400, "light"));
      look("trials/" + trial(sweep), 1400, "light");
    }
    List<String> pages = new ArrayList<>(PAGES);
    pages.set(
        pages.indexOf("compare"),
        "compare?sweeps=%s,%s&trials=%s,%s".formatted(whole, one, ofMethod(whole), ofMethod(one)));
    TABS.forEach(tab -> pages.add("sweeps/" + whole + tab));
    pages.add("trials/" + ofMethod(whole));
    Screens screens = new Screens(browser, node.address());
    for (String colours : List.of("light", "dark")) {
      for (int width : List.of(390, 1400)) {
        for (String page : pages) {
          look(page, width, colours);
          // colours are the same on a phone
          if (width > 390 || colours.equals("light")) {
            accessible(page + " at " + width + " in " + colours);
          }
          if (width > 390) {
            screens.take(page.replace(whole, "sweep"), colours);
          }
        }
      }
      look("cluster", 1400, colours);
      browser.click("Put aside");
      browser.find("dialog[open] input");
      accessible("the question in " + colours);
      browser.press(Keys.ESCAPE);
      Waiting.until("it is closed", () -> !browser.has("dialog[open]"));
      browser.find("button.keys").click();
      browser.find("dialog[open]");
      accessible("the shortcuts in " + colours);
      browser.press(Keys.ESCAPE);
      Waiting.until("they are closed", () -> !browser.has("dialog[open]"));
    }
    screens.takeOthers(whole, one, rest);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(3)
  void nodeThatStops_thePageSaysSinceWhenItIsStale_andIsLiveAgain() {
    look("sweeps", 1400, "light");
    Waiting.until("it is live", () -> browser.has("[data-feed=open]"));
    String address = node.address();
    node.close();
    Waiting.until("it is stale", () -> browser.text("[data-stale]").startsWith("Stale since"));
    // a model of its own: nobody should start from a source model that was made up
    String other = Experiments.hearts("ten-thousand", 910, "[5, 10, 20]").replace("[8]", "[9]");
    many = ManyTrials.fill(data, other);
    node = serve(URI.create(address).getPort());
    assertThat(node.address()).isEqualTo(address);
    Waiting.until(
        "it is live", () -> browser.has("[data-feed=open]") && !browser.has("[data-stale]"));
    Waiting.until(
        "the list is read again", () -> browser.text(".sweep-table").contains("ten-thousand"));
    // the browser itself notes what it could not reach
    assertThat(browser.errors()).allMatch(e -> e.contains("ERR_") || e.contains("WebSocket"));
  }

  @Test
  @Order(4)
  void sweepOfTenThousandEndedTrials_everyPage_isWholeAndAccessible() {
    JsonNode counts = rest.fetch("/sweeps/" + many).path("counts");
    assertThat(counts.path("succeeded").asInt() + counts.path("failed").asInt())
        .isGreaterThan(10_000);
    List<String> pages = new ArrayList<>(List.of("sweeps", "carbon", "trials/" + trial(many)));
    TABS.forEach(tab -> pages.add("sweeps/" + many + tab));
    pages.add("sweeps/" + many + "/trials?state=failed&sort=-energy");
    for (String page : pages) {
      for (String colours : List.of("light", "dark")) {
        look(page, 1400, colours);
        accessible(page + " in " + colours);
      }
      look(page, 390, "light");
    }
    assertThat(browser.errors()).allMatch(e -> e.contains("/logs"));
  }

  @Test
  @Order(5)
  void liveUpdates_leaveTheHeapAsItWas() {
    LiveUpdates updates = new LiveUpdates(browser);
    look("sweeps", 1400, "light");
    updates.watch();
    String trial = trial(many);
    look("trials/" + trial, 1400, "light");
    Waiting.until("it listens", () -> browser.has("[data-feed=open]"));
    // what the engine compiles of the page is there after the first, and what it keeps beside
    // varies
    long warm = updates.heapAfter(trial, 1_000);
    long later = updates.heapAfter(trial, 2_000);
    // half a kilobyte kept of each update would be twice as much
    assertThat(later - warm).as("from %d bytes", warm).isLessThan(500_000);
    // a trial that was made up has left no log
    assertThat(browser.errors()).allMatch(e -> e.contains("/logs"));
  }

  private void look(String page, int width, String colours) {
    sight.look(node.address(), page, width, colours);
  }

  private void accessible(String where) {
    sight.accessible(where);
  }

  private String ofMethod(String sweep) {
    return rest.trials(sweep).stream()
        .filter(t -> t.path("role").asText().equals("method"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private String trial(String sweep) {
    String first = "/sweeps/" + sweep + "/trials?limit=1";
    return rest.fetch(first).path("items").path(0).path("id").asText();
  }
}
