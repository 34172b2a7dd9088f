package dev.graft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a page must not show, wherever it is and whatever it is of. */
public final class PageSight {
  /**
   * Words that nobody should see, pages wider than the window, charts without what axes count,
   * energy without how it is known.
   */
  private static final String SEEN =
      """
      const text = document.querySelector('#page').innerText;
      const charts = [...document.querySelectorAll('.chart')];
      return [
        ...['NaN', 'undefined', '[object', 'This part of the page failed'].filter((t) => text.includes(t)),
        ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []),
        ...charts.filter((c) => !c.dataset.x || !c.dataset.y).map((c) => 'no unit: ' + c.ariaLabel),
        ...[...document.querySelectorAll('main svg:is(.plane, .scatter, .strips):not(.parallel, .dependence)')]
          .filter((s) => !s.querySelector('text.axis')?.textContent).map((s) => 'no unit: ' + s.ariaLabel),
        ...[...document.querySelectorAll('main .tiles')]
          .filter((t) => /\\d\\s?[µmkM]?Wh/.test(t.innerText) && !/measured|estimated|assumed|extrapolated|past trials/.test(t.innerText)).map((t) => 'no source: ' + t.innerText),
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
