package dev.graft.testing;

import org.openqa.selenium.Keys;

/** A page used without a pointer. */
public final class Keyboard {
  /** More stops than any page has. */
  private static final int MOST_TABS = 400;

  private final Browser browser;

  public Keyboard(Browser browser) {
    this.browser = browser;
  }

  /** Keys one after the other, to whatever has the focus. */
  public void press(Keys... keys) {
    for (Keys key : keys) browser.press(key);
  }

  /** Text, to whatever has the focus. */
  public void write(String text) {
    browser.press(text);
  }

  /** Everything in the field that has the focus gives way to a text, and the field is left. */
  public void overwrite(String text) {
    browser.find(":focus").sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
  }

  /**
   * Presses the tab key until something has the focus.
   *
   * @param is of what has the focus, {@code e}, in JavaScript
   */
  public void tabTo(String is) {
    for (int i = 0; i < MOST_TABS; i++) {
      Object there = browser.script("const e = document.activeElement; return Boolean(" + is + ")");
      if (Boolean.TRUE.equals(there)) return;
      browser.press(Keys.TAB);
    }
    throw new AssertionError("no way by keyboard to " + is);
  }
}
