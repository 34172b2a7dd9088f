package dev.graft.testing;

import java.util.List;

/** The page that launches sweeps, and the page of the sweep it leads to. */
public final class LaunchPage {
  /** The field of the form with a label, {@code undefined} while there is none. */
  private static final String FIELD =
      """
      const field = [...document.querySelectorAll('label.field')]
        .find((l) => l.querySelector('span').firstChild.textContent.trim() === arguments[0]);
      """;

  private final Browser browser;
  private final String address;

  public LaunchPage(Browser browser, String address) {
    this.browser = browser;
    this.address = address;
  }

  /** Opens it, with the form as it was left. */
  public void open() {
    browser.open(address + "/#/launch");
    Waiting.until("the form", () -> browser.has("label.field input"));
  }

  /** Begins anew with an example. */
  public void example(String name) {
    browser.find(".example[title]");
    browser.script(
        "[...document.querySelectorAll('.example')]"
            + ".find((e) => e.querySelector('b').textContent === arguments[0]).click()",
        name);
    Waiting.until("the example", () -> yaml().contains("name: " + name));
  }

  /** Gives a field a value, and waits until the file has it. */
  public void enter(String label, String value, String written) {
    browser.type(label, value);
    Waiting.until(written, () -> yaml().contains(written));
  }

  /** What is told of the field's value, "" where nothing is wrong. */
  public String told(String label) {
    String script = FIELD + "return field?.querySelector('[role=alert]')?.innerText ?? ''";
    return String.valueOf(browser.script(script, label));
  }

  /** Whether the field is marked as wrong for those who do not see it. */
  public boolean invalid(String label) {
    String script = FIELD + "return field.querySelector('[aria-invalid=true]') !== null";
    return Boolean.TRUE.equals(browser.script(script, label));
  }

  public String yaml() {
    return String.valueOf(browser.script("return document.querySelector('#yaml')?.value"));
  }

  /** Waits for the server's answer to what is written now: "good" or "bad". */
  public String answer() {
    Waiting.until("an answer", () -> browser.has(".answer[data-state]:not([data-stale])"));
    return String.valueOf(browser.script("return document.querySelector('.answer').dataset.state"));
  }

  /** Presses Launch, where that is allowed, and waits for the sweep's page. */
  public void launch() {
    browser.find(".answer[data-state=good]:not([data-stale])");
    browser.click("Launch");
    Waiting.until("the sweep's page", () -> browser.address().contains("#/sweeps/s"));
  }

  /** Of the sweep whose page is open, "" while there is none. */
  public String state() {
    return browser.text(".sweep-head .state");
  }

  /** Waits until the sweep whose page is open has one of some states. */
  public void untilState(String... states) {
    List<String> any = List.of(states);
    Waiting.until("it is " + any, () -> any.contains(state()));
  }
}
