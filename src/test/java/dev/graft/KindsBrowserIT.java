package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Kind;
import dev.graft.testing.Browser;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of experiment, written in the launch form alone and run to its comparison. Screenshots
 * go to {@code -Dgraft.screens=DIR}, else to {@code target/screens}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KindsBrowserIT {
  private static final Path SCREENS =
      Path.of(System.getProperty("graft.screens", "target/screens"));

  /** What a person enters, by the words of its label, and what is ticked, by its name. */
  private record Entry(Map<String, String> fields, List<String> ticked) {}

  private static final Map<Kind, Entry> ENTRIES = entries();

  private GraftProcess node;
  private Browser browser;

  private static Map<Kind, Entry> entries() {
    Map<Kind, Entry> entries = new EnumMap<>(Kind.class);
    Map<String, String> hearts = Map.of("Source", "heart-cleveland", "Target", "heart-hungarian");
    entries.put(
        Kind.TRANSFER,
        new Entry(
            with(hearts, Map.of("Target labels", "10", "Hidden layers", "8")),
            List.of("fine-tune")));
    entries.put(
        Kind.DOMAIN_ADAPTATION,
        new Entry(
            with(hearts, Map.of("Preprocess", "zscore", "Type", "linear")), List.of("coral")));
    entries.put(
        Kind.HETEROGENEOUS_ADAPTATION,
        new Entry(
            Map.of(
                "Source", "mnist",
                "Target", "optdigits",
                "Target labels", "3",
                "Hidden layers", "16"),
            List.of("shared-subspace")));
    entries.put(
        Kind.MULTITASK,
        new Entry(
            Map.of("Hidden layers", "8", "Preprocess", "zscore"),
            List.of("heart-cleveland", "heart-hungarian", "hard-sharing")));
    entries.put(
        Kind.FEW_SHOT,
        new Entry(
            Map.of(
                "Source", "optdigits", "Ways", "3", "Test episodes", "600", "Hidden layers", "16"),
            List.of("prototypical")));
    entries.put(
        Kind.ZERO_SHOT,
        new Entry(
            Map.of(
                "Data set", "fashion-mnist",
                "Unseen classes", "Sandal, Dress",
                "Preprocess", "resize 8",
                "Type", "linear"),
            List.of("eszsl")));
    return entries;
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(some);
    all.putAll(more);
    return all;
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    node = GraftProcess.serve(directory.resolve("data"), "--zone", "FRA", "--slots", "2");
    browser = new Browser(directory.resolve("profile"));
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
  void form_everyKind_launchesAndSucceeds() {
    assertThat(ENTRIES).containsOnlyKeys(Kind.values());
    List<String> pages = new ArrayList<>();
    ENTRIES.forEach((kind, entry) -> pages.add(launch(kind, entry)));
    for (String page : pages) {
      browser.open(page);
      Waiting.until(
          page + " ends", () -> List.of("succeeded", "failed", "cancelled").contains(state()));
      assertThat(state()).as(page).isEqualTo("succeeded");
      browser.find(".comparison .verdict:not([data-verdict=pending])");
      assertThat(browser.text("#page")).doesNotContain("NaN", "undefined", "[object");
    }
    // a form half filled in is refused, and the browser notes so
    assertThat(browser.errors()).allMatch(e -> e.contains("/experiments/validate"));
  }

  /** A file of one's own: a wrong one is told so, a sound one is kept, and asked about. */
  @Test
  void ownData_isCheckedKept_andAskedAbout(@TempDir Path files) throws IOException {
    String rows =
        IntStream.range(0, 120)
            .mapToObj(
                i ->
                    "%d,%s,%s"
                        .formatted(i * 7919 % 1009, "xy".charAt(i / 2 % 2), "ab".charAt(i % 2)))
            .collect(Collectors.joining("\n", "size,site,kind\n", "\n"));
    Path sound = Files.writeString(files.resolve("Coast.csv"), rows);
    Path wrong = Files.writeString(files.resolve("wrong.csv"), rows.replace("\n7", "\n7,7"));
    browser.open(node.address() + "/#/catalogue/own");
    browser.find(".drop");
    browser.choose(wrong);
    Waiting.until("what is wrong", () -> browser.has(".findings li[data-weight=error]"));
    assertThat(browser.text(".findings"))
        .contains("the first row has 3", "Give every row as many fields", "line ");
    assertThat(browser.has("form.keep")).isFalse();

    browser.click("Choose another file");
    browser.find(".drop");
    browser.choose(sound);
    Waiting.until("the check", () -> browser.text(".data-check").contains("It can be learnt from"));
    browser.type("Domain column", "site");
    Waiting.until("domains", () -> browser.text(".data-check").contains("Rows of each site"));
    browser.click("Keep");
    browser.click("Ask a question with them");
    Waiting.until(
        "the question", () -> browser.has("#yaml") && yaml().contains("coast-x-to-coast-y"));
    enter("Epochs", "1", "epochs: 1");
    enter("Seeds", "1", "seeds: 1");
    browser.click("Launch");
    Waiting.until("the sweep's page", () -> browser.address().contains("#/sweeps/"));
    Waiting.until("it ends", () -> List.of("succeeded", "failed").contains(state()));
    assertThat(state()).isEqualTo("succeeded");
    browser.find(".comparison .verdict:not([data-verdict=pending])");
    // a form half filled in is refused, and the browser notes so
    assertThat(browser.errors()).allMatch(e -> e.contains("/experiments/validate"));
  }

  /** The address of the sweep's page. */
  private String launch(Kind kind, Entry entry) {
    browser.open(node.address() + "/#/launch");
    Waiting.until("the form", () -> browser.has("label.field input"));
    // the draft of the kind before stays, as it does for a person who goes on to the next
    enter("Kind", kind.label(), "kind: " + kind.label());
    enter("Name", "form-" + kind.label(), "name: form-" + kind.label());
    if (entry.fields().containsKey("Type")) {
      enter("Type", entry.fields().get("Type"), "type: " + entry.fields().get("Type"));
    } else {
      enter("Type", "mlp", "type: mlp");
    }
    entry.fields().forEach((label, value) -> browser.type(label, value));
    entry.ticked().forEach(this::tick);
    enter("Epochs", "1", "epochs: 1");
    enter("Seeds", "1", "seeds: 1");
    Waiting.until(
        "an answer",
        () ->
            browser.has(".answer[data-state=good]:not([data-stale])")
                || browser.has(".answer[data-state=bad]:not([data-stale])"));
    assertThat(browser.text(".problems")).as(yaml()).isEmpty();
    browser.click("Launch");
    Waiting.until("the sweep's page", () -> browser.address().contains("#/sweeps/"));
    String page = browser.address();
    photograph(kind);
    return page;
  }

  /** The form as it was left: the draft stays in the browser. */
  private void photograph(Kind kind) {
    for (String colours : List.of("light", "dark")) {
      boolean isPhone = colours.equals("dark");
      browser.look(isPhone ? 390 : 1360, 1800, colours);
      browser.open(node.address() + "/#/launch");
      Waiting.until("the form", () -> browser.has("label.field input"));
      String name = "launch-" + kind.label() + (isPhone ? "-phone-dark" : "");
      browser.photograph(SCREENS.resolve(name + ".png"));
    }
    browser.look(1360, 900, "light");
  }

  private void enter(String label, String value, String written) {
    browser.type(label, value);
    Waiting.until(written, () -> yaml().contains(written));
  }

  /** The check box with a name. */
  private void tick(String name) {
    browser.script(
        """
        const box = [...document.querySelectorAll('label.check')]
          .find((l) => (l.querySelector('b')?.textContent ?? l.textContent.trim().split(',')[0]) === arguments[0])
          .querySelector('input');
        if (!box.checked) box.click();
        """,
        name);
    Waiting.until(name + " is ticked", () -> yaml().contains(name));
  }

  private String state() {
    return browser.text(".sweep-head .state");
  }

  private String yaml() {
    return String.valueOf(browser.script("return document.querySelector('#yaml').value"));
  }
}
