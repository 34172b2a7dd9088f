package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Browser;
import dev.graft.testing.LaunchPage;
import dev.graft.testing.Rest;

/** What the launch page does with mistakes, in its fields and in its file. */
final class WrongForms {
  private final Browser browser;
  private final LaunchPage page;
  private final Rest rest;

  WrongForms(Browser browser, String address) {
    this.browser = browser;
    page = new LaunchPage(browser, address);
    rest = new Rest(address);
  }

  /** Wrong values are told where they were typed; nothing can be launched until all are mended. */
  void wrongValues_areToldAtTheirFields_andLaunchNothing_untilMended() {
    int before = sweeps();
    page.open();
    page.example("quickstart");
    page.enter("Name", "mended", "name: mended");
    page.enter("Epochs", "many", "epochs: many");
    page.enter("Hidden layers", "16, wide", "wide");
    page.enter("Target labels", "-3", "labels: -3");
    page.enter("Learning rate", "fast", "learningRate: fast");
    page.enter("frozen", "layer9", "frozen: layer9");
    assertThat(page.answer()).isEqualTo("bad");
    assertThat(page.told("Epochs")).contains("many", "write a whole number from 1");
    assertThat(page.told("Hidden layers")).contains("wide", "write ");
    assertThat(page.told("Target labels")).contains("-3", "write ");
    assertThat(page.told("Learning rate")).contains("fast", "write a number from ");
    assertThat(page.told("frozen")).contains("layer9", "did you mean");
    assertThat(page.told("Seeds")).isEmpty();
    assertThat(page.invalid("Epochs")).isTrue();
    assertThat(page.invalid("frozen")).isTrue();
    assertThat(page.invalid("Seeds")).isFalse();
    assertThat(browser.text(".answer h2")).isEqualTo("5 problems");
    assertThat(browser.text(".launch-bar")).contains("5 problems to mend first");
    assertThat(browser.button("Launch").isEnabled()).isFalse();

    page.enter("Hidden layers", "16", "hidden: [16]");
    page.enter("Target labels", "5", "labels: 5");
    browser.type("Learning rate", "");
    browser.type("frozen", "");
    assertThat(page.answer()).isEqualTo("bad");
    assertThat(page.told("Hidden layers") + page.told("frozen")).isEmpty();
    assertThat(page.told("Epochs")).contains("many");
    assertThat(browser.button("Launch").isEnabled()).isFalse();
    assertThat(sweeps()).isEqualTo(before);

    page.enter("Epochs", "1", "epochs: 1");
    page.enter("Seeds", "1", "seeds: 1");
    assertThat(page.answer()).isEqualTo("good");
    assertThat(page.invalid("Epochs")).isFalse();
    page.launch();
    page.untilState("queued", "running", "succeeded");
    assertThat(sweeps()).isEqualTo(before + 1);
  }

  void mistakeInTheYaml_isShownAtItsLineWithItsCure() {
    page.open();
    browser.script(
        """
        const area = document.querySelector('#yaml');
        area.value = area.value.replace('seeds:', 'sedes:');
        area.dispatchEvent(new Event('input', {bubbles: true}));
        """);
    browser.find(".answer[data-state=bad]");
    assertThat(browser.text(".problems")).contains("sedes").contains("seeds").contains("line");
    assertThat(browser.has(".editor .line[data-bad]")).isTrue();
    assertThat(browser.button("Launch").isEnabled()).isFalse();
  }

  private int sweeps() {
    return rest.fetch("/sweeps").path("items").size();
  }
}
