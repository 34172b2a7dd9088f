package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Kind;
import dev.graft.testing.Browser;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.LaunchPage;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
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
  private LaunchPage page;

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
    page = new LaunchPage(browser, node.address());
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
    List<String> sweeps = new ArrayList<>();
    ENTRIES.forEach((kind, entry) -> sweeps.add(launch(kind, entry)));
    for (String sweep : sweeps) {
      browser.open(sweep);
      page.untilState("succeeded", "failed", "cancelled");
      assertThat(page.state()).as(sweep).isEqualTo("succeeded");
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
        "the question", () -> browser.has("#yaml") && page.yaml().contains("coast-x-to-coast-y"));
    page.enter("Epochs", "1", "epochs: 1");
    page.enter("Seeds", "1", "seeds: 1");
    page.launch();
    page.untilState("succeeded", "failed");
    assertThat(page.state()).isEqualTo("succeeded");
    browser.find(".comparison .verdict:not([data-verdict=pending])");
    // a form half filled in is refused, and the browser notes so
    assertThat(browser.errors()).allMatch(e -> e.contains("/experiments/validate"));
  }

  /** Pictures of several sizes are told of, and brought to the size that is chosen. */
  @Test
  void ownPictures_ofSeveralSizes_areBroughtToOne(@TempDir Path files) throws IOException {
    Path zip = files.resolve("signs.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 24; i++) {
        out.putNextEntry(new ZipEntry((i % 2 == 0 ? "dots/" : "dashes/") + i + ".png"));
        int side = i == 7 ? 24 : 20;
        BufferedImage drawn = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        drawn.setRGB(i % side, i % 2 * 5, 0xffffff);
        ImageIO.write(drawn, "png", out);
      }
    }
    browser.open(node.address() + "/#/catalogue/own");
    browser.find(".drop");
    browser.choose(zip);
    Waiting.until("what is wrong", () -> browser.has(".findings li[data-weight=error]"));
    assertThat(browser.text(".findings")).contains("ring them to one size with resize");
    browser.type("Size of the pictures", "16");
    Waiting.until("the check", () -> browser.text(".data-check").contains("It can be learnt from"));
    assertThat(browser.text(".data-check")).contains("16 × 16 pixels", "dashes", "dots");
    browser.click("Keep");
    Waiting.until("it is kept", () -> browser.text("#page").contains("signs is kept"));
    assertThat(browser.errors()).isEmpty();
  }

  /** The address of the sweep's page. */
  private String launch(Kind kind, Entry entry) {
    page.open();
    // the draft of the kind before stays, as it does for a person who goes on to the next
    page.enter("Kind", kind.label(), "kind: " + kind.label());
    page.enter("Name", "form-" + kind.label(), "name: form-" + kind.label());
    if (entry.fields().containsKey("Type")) {
      page.enter("Type", entry.fields().get("Type"), "type: " + entry.fields().get("Type"));
    } else {
      page.enter("Type", "mlp", "type: mlp");
    }
    entry.fields().forEach((label, value) -> browser.type(label, value));
    entry.ticked().forEach(this::tick);
    page.enter("Epochs", "1", "epochs: 1");
    page.enter("Seeds", "1", "seeds: 1");
    assertThat(page.answer()).as(page.yaml()).isEqualTo("good");
    page.launch();
    String sweep = browser.address();
    photograph(kind);
    return sweep;
  }

  /** The form as it was left: the draft stays in the browser. */
  private void photograph(Kind kind) {
    for (String colours : List.of("light", "dark")) {
      boolean isPhone = colours.equals("dark");
      browser.look(isPhone ? 390 : 1360, 1800, colours);
      page.open();
      String name = "launch-" + kind.label() + (isPhone ? "-phone-dark" : "");
      browser.photograph(SCREENS.resolve(name + ".png"));
    }
    browser.look(1360, 900, "light");
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
    Waiting.until(name + " is ticked", () -> page.yaml().contains(name));
  }
}
