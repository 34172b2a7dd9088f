package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Browser;
import dev.graft.testing.Keyboard;
import dev.graft.testing.LaunchPage;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people do on the page, beginning with a sweep that has ended. */
final class PageFlows {
  private final Browser browser;
  private final Keyboard keys;
  private final String address;
  private final Rest rest;
  private final LaunchPage page;

  PageFlows(Browser browser, String address) {
    this.browser = browser;
    keys = new Keyboard(browser);
    this.address = address;
    rest = new Rest(address);
    page = new LaunchPage(browser, address);
  }

  /** A clone with other seeds is held up, goes on, is given up, and is started again. */
  void cloneIsPaused_resumed_cancelled_andRetried(String sweep) {
    browser.view(address, "#/sweeps/" + sweep);
    browser.click("Clone and edit");
    Waiting.until("the copy", () -> page.yaml().contains("name: from-the-form"));
    browser.type("Name", "cloned");
    browser.type("Seeds", "40");
    Waiting.until(
        "the edits", () -> page.yaml().contains("seeds: 40") && page.yaml().contains("cloned"));
    page.launch();
    browser.click("Pause");
    page.untilState("paused");
    browser.click("Resume");
    page.untilState("queued", "running");
    browser.click("Cancel");
    browser.click("Cancel the sweep");
    page.untilState("cancelled");
    browser.click("Rerun cancelled");
    page.untilState("queued", "running");
    browser.click("Cancel");
    browser.click("Cancel the sweep");
    page.untilState("cancelled");
  }

  /**
   * From the first page to a verdict, without a pointer.
   *
   * @return the sweep's id
   */
  String keyboardAlone_launchesASweep_andReadsItsVerdict() {
    browser.open(address);
    browser.find(".sweep-table");
    keys.write("?");
    browser.find("dialog[open] .shortcuts");
    keys.press(Keys.ESCAPE);
    Waiting.until("the shortcuts are gone", () -> !browser.has("dialog[open]"));
    keys.write("gl");
    browser.find(".example[title]");
    keys.tabTo("e.matches('.example') && e.querySelector('b').textContent === 'quickstart'");
    keys.press(Keys.ENTER);
    Waiting.until("the example", () -> page.yaml().contains("name: quickstart"));
    overwrite("Name", "by-keyboard");
    overwrite("Epochs", "1");
    overwrite("Seeds", "2");
    Waiting.until(
        "the edits",
        () -> page.yaml().contains("name: by-keyboard") && page.yaml().contains("seeds: 2"));
    browser.find(".answer[data-state=good]:not([data-stale])");
    keys.tabTo("e.matches('button') && e.textContent === 'Launch'");
    keys.press(Keys.ENTER);
    Waiting.until("the sweep's page", () -> browser.address().contains("#/sweeps/s"));
    page.untilState("succeeded");
    browser.find(".comparison .verdict:not([data-verdict=pending])");
    keys.tabTo("e.closest('.tabs') && e.textContent === 'Trials'");
    keys.press(Keys.ENTER);
    browser.find(".grid-table [role=row] a");
    keys.tabTo("e.matches('.pick-trial')");
    keys.press(Keys.SPACE);
    assertThat(browser.text(".bulk")).contains("1 trial chosen");
    keys.press(Keys.SPACE);
    return sweepOf(browser.address());
  }

  /** On a telephone: two sweeps chosen in the list, then a trial of each. */
  void twoSweeps_andTrialsOfBoth_areLaidSideBySide(String one, String other) {
    browser.look(390, 844, "light");
    browser.view(address, "#/sweeps");
    for (String name : List.of("from-the-form", "by-keyboard")) {
      WebElement box = browser.find("input[aria-label='Choose " + name + "']");
      // from below the bar of places, as a thumb would
      browser.script("arguments[0].scrollIntoView({block: 'center'})", box);
      box.click();
    }
    browser.click("Compare");
    browser.find("#over");
    browser.find("#across");
    browser.find(".chart-card canvas");
    assertThat(browser.text(".legend"))
        .contains("from-the-form: fine-tune", "by-keyboard: fine-tune");
    List<String> trials = List.of(trial(one), trial(other));
    browser.look(1360, 900, "light");
    for (String sweep : List.of(one, other)) {
      browser.view(address, "#/sweeps/" + sweep + "/trials?method=fine-tune");
      String id = sweep.equals(one) ? trials.get(0) : trials.get(1);
      browser.find(".pick-trial[aria-label='Choose " + id + " to compare']").click();
    }
    browser.click("Side by side");
    browser.find(".side-by-side");
    assertThat(browser.text(".side-by-side"))
        .contains("from-the-form", "by-keyboard", "Score", "Energy", "Carbon");
    assertThat(browser.address()).contains("trials=" + trials.get(0));
    browser.look(390, 844, "light");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.look(1360, 900, "light");
  }

  /** Another grid, then figures by the hour, which the address keeps. */
  void whatIf_inAnotherZoneAndHour_isTold_andStaysInTheAddress(String sweep) {
    browser.view(address, "#/sweeps/" + sweep + "/energy");
    browser.find(".what-if");
    assertThat(browser.text(".what-if")).contains("no figures by the hour are kept for FRA");
    choose("On the grid of", "POL");
    Waiting.until("Poland's", () -> browser.text(".what-if .beside").contains("POL"));
    double ratio = rest.fetch("/sweeps/" + sweep + "/what-if?zone=POL").path("ratio").asDouble();
    assertThat(ratio).isGreaterThan(1);
    assertThat(browser.text(".what-if"))
        .contains(String.format(Locale.ROOT, "×%.3g of what was charged", ratio));
    String rising =
        IntStream.range(0, 24)
            .mapToObj(h -> String.valueOf(100 + 10 * h))
            .collect(Collectors.joining(", "));
    browser.find(".what-if input[type=text]").sendKeys(rising);
    Waiting.until("a bar an hour", () -> browser.has(".day .hour:nth-of-type(24) .bar"));
    choose("Launched at", "23");
    Waiting.until(
        "the last hour's", () -> browser.text(".what-if .beside").contains("your own 330"));
    String before = browser.text(".what-if .beside");
    String kept = browser.address();
    assertThat(kept).contains("hour=23").contains("grams=").doesNotContain("zone=");
    browser.open(kept);
    Waiting.until("the same again", () -> browser.text(".what-if .beside").equals(before));
  }

  private void choose(String label, String value) {
    browser.script(
        """
        const field = [...document.querySelectorAll('.what-if label')]
          .find((l) => l.firstChild.textContent.trim() === arguments[0]).querySelector('select');
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', {bubbles: true}));
        """,
        label,
        value);
  }

  private void overwrite(String label, String text) {
    keys.tabTo(
        "e.matches('label.field input') && e.closest('label').querySelector('span')"
            + ".firstChild.textContent.trim() === '"
            + label
            + "'");
    keys.overwrite(text);
  }

  private String trial(String sweep) {
    for (JsonNode trial : rest.trials(sweep)) {
      if (trial.path("method").asText().equals("fine-tune")) {
        return trial.path("id").asText();
      }
    }
    throw new AssertionError("no trial of fine-tune in " + sweep);
  }

  static String sweepOf(String page) {
    return page.replaceAll(".*#/sweeps/([^/?]+).*", "$1");
  }
}
