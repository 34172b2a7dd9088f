package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.testing.Browser;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.KeptPicture;
import dev.graft.testing.LaunchPage;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The page in a real browser on a real node. Screenshots go to {@code -Dgraft.screens=DIR}, else to
 * {@code target/screens}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {
  private static final Path SCREENS =
      Path.of(System.getProperty("graft.screens", "target/screens"));

  private GraftProcess node;
  private Browser browser;
  private PageFlows flows;
  private LaunchPage page;
  private String sweep = "";

  @BeforeAll
  void start(@TempDir Path directory) {
    node = GraftProcess.serve(directory.resolve("data"), "--zone", "FRA", "--slots", "2");
    browser = new Browser(directory.resolve("profile"));
    flows = new PageFlows(browser, node.address());
    page = new LaunchPage(browser, node.address());
  }

  @BeforeEach
  void wideAndLight() {
    browser.look(1360, 900, "light");
  }

  @AfterAll
  void stop() {
    browser.close();
    try {
      Conserved.of(new Rest(node.address()));
    } finally {
      node.close();
    }
  }

  @Test
  @Order(1)
  void emptyList_launchesTheQuickstartInOneClick_andCancelAsksFirst() {
    browser.open(node.address());
    browser.click("Launch the quickstart");
    Waiting.until("the sweep's page", () -> browser.address().contains("#/sweeps/"));
    browser.click("Cancel");
    browser.click("Keep it");
    assertThat(page.state()).isIn("queued", "running");
    browser.click("Cancel");
    browser.click("Cancel the sweep");
    page.untilState("cancelled");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(2)
  void launchedFromTheForm_curvesGrow_andTheVerdictIsShown() {
    page.open();
    page.example("quickstart");
    browser.type("Name", "from-the-form");
    browser.type("Seeds", "6");
    assertThat(page.yaml()).contains("name: from-the-form").contains("seeds: 6");
    browser.find(".answer[data-state=good]:not([data-stale])");
    assertThat(browser.text(".answer")).contains("trials").contains("Energy");
    photograph("launch");
    page.launch();
    sweep = PageFlows.sweepOf(browser.address());

    Waiting.until("a curve begins", () -> points() > 0);
    long first = points();
    Waiting.until("the curves grow", () -> points() > first);
    photograph("running");
    page.untilState("succeeded");
    browser.find(".comparison .verdict:not([data-verdict=pending])");
    assertThat(browser.text(".comparison .verdict"))
        .containsAnyOf("better", "worse", "no evidence");
    assertThat(browser.has(".comparison .forest .interval")).isTrue();
    assertThat(new Rest(node.address()).fetch("/sweeps/" + sweep + "/comparison").path("rows"))
        .isNotEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(3)
  void chosenSweep_isTagged_foundByItsTag_andADeletionIsUndone() {
    browser.open(node.address() + "/#/sweeps");
    browser.find("input[aria-label='Choose from-the-form']").click();
    browser.script(
        """
        const field = document.querySelector('.bulk .tag-field input');
        field.value = 'paper';
        field.dispatchEvent(new Event('input', {bubbles: true}));
        """);
    browser.click("Tag");
    Waiting.until("it is tagged", () -> browser.has(".sweep-table a.tag"));
    browser.open(node.address() + "/#/sweeps?tag=paper");
    browser.find("input[aria-label='Choose from-the-form']").click();
    browser.click("Delete");
    Waiting.until("it is gone", () -> !browser.has(".sweep-table tbody tr"));
    browser.click("Undo");
    browser.find("input[aria-label='Choose from-the-form']");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(4)
  void mistakes_areToldWhereTheyAre_andLaunchNothing() {
    WrongForms wrong = new WrongForms(browser, node.address());
    wrong.mistakeInTheYaml_isShownAtItsLineWithItsCure();
    wrong.wrongValues_areToldAtTheirFields_andLaunchNothing_untilMended();
    // the browser itself notes refused requests, and nothing else
    assertThat(browser.errors()).allMatch(e -> e.contains("/experiments/validate"));
  }

  @Test
  @Order(5)
  void themeIsRemembered_andTheKeyboardReachesTheContent() {
    browser.open(node.address() + "/#/sweeps");
    browser.find("button[aria-label='Change to dark colours']").click();
    browser.open(node.address() + "/#/cluster");
    Waiting.until(
        "dark colours",
        () -> "dark".equals(browser.script("return document.documentElement.dataset.theme")));
    browser.press(Keys.TAB);
    assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
    browser.press(Keys.ENTER);
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
  }

  @Test
  @Order(6)
  void endedSweep_isCloned_andEveryDeedWorks() {
    flows.cloneIsPaused_resumed_cancelled_andRetried(sweep);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(7)
  void keyboardAlone_reachesAVerdict_andSweepsAndTrialsAreCompared() {
    String second = flows.keyboardAlone_launchesASweep_andReadsItsVerdict();
    flows.twoSweeps_andTrialsOfBoth_areLaidSideBySide(sweep, second);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(8)
  void whatIf_worksByZoneAndHour() {
    flows.whatIf_inAnotherZoneAndHour_isTold_andStaysInTheAddress(sweep);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(9)
  void charts_areKeptAsPictures_sharpAndWithTheirWords() {
    for (String colours : List.of("light", "dark")) {
      for (int scale : List.of(1, 2, 3)) {
        browser.look(1360, 900, colours, scale);
        browser.view(node.address(), "#/sweeps/" + sweep);
        if (browser.has("button[aria-label='Change to " + colours + " colours']"))
          browser.press("t");
        Waiting.until("it is " + colours, () -> browser.has("html[data-theme=" + colours + "]"));
        browser.find(".chart-card canvas");
        KeptPicture kept = KeptPicture.of(browser, "validation-accuracy");
        kept.keep(Path.of("target/screens", "kept-" + colours + "-" + scale + ".png"));
        assertThat(kept.scale()).isCloseTo(Math.max(2, scale), within(0.01));
        assertThat(kept.isOnPaper()).isTrue();
        assertThat(List.of(kept.title(), kept.yWords(), kept.xWords(), kept.source()))
            .allSatisfy(drawn -> assertThat(drawn).isBetween(0.005, 0.5));
        assertThat(kept.sharpness()).isGreaterThan(2.4);
      }
    }
    assertThat(browser.errors()).isEmpty();
  }

  /** Points of all loud lines of all charts. */
  private long points() {
    Object sum =
        browser.script(
            "return [...document.querySelectorAll('[data-points]')]"
                + ".reduce((n, f) => n + Number(f.dataset.points), 0)");
    return ((Number) sum).longValue();
  }

  private void photograph(String name) {
    browser.photograph(SCREENS.resolve(name + ".png"));
  }
}
