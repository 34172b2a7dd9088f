package dev.graft;

import dev.graft.testing.Browser;
import dev.graft.testing.Experiments;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.List;

/** Photographs of the pages, where {@code -Dgraft.screens=DIR} asks for them. */
final class Screens {
  private static final String DIRECTORY = System.getProperty("graft.screens", "");

  private final Browser browser;
  private final String address;

  Screens(Browser browser, String address) {
    this.browser = browser;
    this.address = address;
  }

  static boolean wanted() {
    return !DIRECTORY.isEmpty();
  }

  /** The page that is shown, under its own name. */
  void take(String page, String colours) {
    if (!wanted()) return;
    String name =
        page.replaceAll("trials/.*", "trial")
            .replaceAll("\\?.*", "")
            .replaceFirst("sweeps/sweep", "sweep")
            .replace('/', '-');
    browser.script("document.activeElement?.blur()");
    browser.photograph(Path.of(DIRECTORY, name + "-" + colours + ".png"));
  }

  /** What no page shows at its top: curves, planes, a telephone, a cluster at work. */
  void takeOthers(String sweep, String other, Rest rest) {
    if (!wanted()) return;
    String running = rest.launch(Experiments.hearts("labels-for-hearts", 200, "[5, 10, 20]"));
    Waiting.until(
        "it trains",
        () -> rest.fetch("/sweeps/" + running).path("counts").path("running").asInt() > 0);
    for (String colours : List.of("light", "dark")) {
      browser.look(1400, 900, colours);
      browser.view(address, "#/cluster");
      browser.find(".slots a");
      take("cluster", colours);
      browser.view(address, "#/compare?sweeps=" + sweep + "," + other);
      take("compare-sweeps", colours);
      part("#/sweeps/" + sweep, "#curves", "sweep-curves", colours);
      part("#/sweeps/" + sweep + "/explore", "#plane", "sweep-plane", colours);
      part("#/sweeps/" + sweep + "/cost", ".chart", "sweep-break-even", colours);
      browser.look(390, 844, colours);
      for (String page : List.of("sweeps", "launch", "sweeps/" + sweep)) {
        browser.view(address, "#/" + page);
        take(page.replace(sweep, "sweep") + "-phone", colours);
      }
    }
    rest.command(running, "cancel");
  }

  private void part(String view, String at, String name, String colours) {
    browser.view(address, view);
    browser.script(
        "scrollTo(0, arguments[0].getBoundingClientRect().top + scrollY - 90)", browser.find(at));
    take(name, colours);
    browser.script("scrollTo(0, 0)");
  }
}
