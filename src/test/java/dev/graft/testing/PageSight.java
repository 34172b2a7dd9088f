package dev.graft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a page must not show, wherever it is and whatever it is of. */
public final class PageSight {
  /**
   * Words that nobody should see, nor hear read; pages wider than the window; charts without what
   * axes count; energy without how it is known.
   */
  private static final String SEEN =
      """
      const page = document.querySelector('#page');
      const heard = [...page.querySelectorAll('[aria-label], [title]')]
        .flatMap((e) => [e.getAttribute('aria-label') ?? '', e.getAttribute('title') ?? '']);
      const wrong = /\\b(NaN|undefined|Infinity|Invalid Date)\\b|\\[object|This part of the page failed/;
      const around = (t) => t.slice(Math.max(0, wrong.exec(t).index - 60), wrong.exec(t).index + 60);
      const energy = /\\d\\s?[µmkM]?Wh/;
      const source = /measured|estimated|assumed|extrapolated|past trials/;
      const unsourced = (t) => energy.test(t.innerText) && !source.test(t.innerText);
      return [
        ...[page.innerText, ...heard].filter((t) => wrong.test(t)).map(around),
        ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []),
        ...[...document.querySelectorAll('.chart')]
          .filter((c) => !c.dataset.x || !/, .|Wh|g CO₂e/.test(c.dataset.y)).map((c) => 'no unit: ' + c.ariaLabel),
        ...[...document.querySelectorAll('main svg:is(.plane, .scatter, .strips):not(.parallel, .dependence)')]
          .filter((s) => !s.querySelector('text.axis')?.textContent).map((s) => 'no unit: ' + s.ariaLabel),
        ...[...document.querySelectorAll('main, main .tiles')]
          .filter(unsourced).map((t) => 'no source: ' + t.innerText.slice(0, 200)),
      ];
      """;

  private final Accessibility accessibility = new Accessibility();
  private final Browser browser;

  public PageSight(Browser browser) {
    this.browser = browser;
  }

  /** Goes to a page, waits until it is whole, and looks for what nobody should see. */
  public void look(String address, String page, int width, String colours) {
    browser.look(width, 900, colours);
    browser.view(address, "#/" + page);
    assertThat(browser.script(SEEN))
        .as(page + " at " + width + " in " + colours)
        .isEqualTo(List.of());
  }

  /** What is shown now keeps WCAG 2.2 AA, as far as axe-core can tell. */
  public void accessible(String where) {
    assertThat(accessibility.violations(browser)).as(where).isEmpty();
  }
}
