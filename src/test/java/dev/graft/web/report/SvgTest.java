package dev.graft.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SvgTest {
  @Test
  void tenths_areThoseOfFormat() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9) - 2);
      assertThat(tenths(value)).isEqualTo(formatted(value));
    }
  }

  @Test
  void tenths_ofEdges() {
    for (double value : new double[] {0, .25, -.25, .05, 1e13, 1e20, -1e20, 99.95, -99.95}) {
      assertThat(tenths(value)).isEqualTo(formatted(value));
    }
    assertThat(tenths(-0.04)).isEqualTo("0.0");
    assertThat(tenths(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void drawing_isWellFormed() {
    Svg svg = new Svg(20, 10, "a < b");
    svg.line(0, 1, 2.25, 3, Svg.INK, 1, "2 2").dot(1, 2, 3, Svg.FAINT, true);
    svg.text(1, 2, "end", "x & y").box(1, 2, -3, 4, Svg.GRID, .5);
    svg.path(new double[] {1, 2, 3, 4.04}, Svg.INK, "").area(new double[] {1, 2}, Svg.INK);
    assertThat(svg.done())
        .contains("aria-label=\"a &lt; b\"")
        .contains(
            "<line x1=\"0.0\" y1=\"1.0\" x2=\"2.3\" y2=\"3.0\" stroke=\"#1a201d\""
                + " stroke-width=\"1.0\" stroke-dasharray=\"2 2\"/>")
        .contains(
            "<circle cx=\"1.0\" cy=\"2.0\" r=\"3.0\" fill=\"#fff\" stroke=\"#918f86\""
                + " stroke-width=\"1.5\"/>")
        .contains("<text x=\"1.0\" y=\"2.0\" text-anchor=\"end\">x &amp; y</text>")
        .contains("width=\"0.0\" height=\"4.0\" fill=\"#e2dfd6\" fill-opacity=\"0.50\"/>")
        .contains("<polyline points=\"1.0 2.0 3.0 4.0\" fill=\"none\"")
        .endsWith("</svg>");
  }

  private static String tenths(double value) {
    StringBuilder text = new StringBuilder();
    Svg.tenths(text, value);
    return text.toString();
  }

  /** A zero has no sign in a drawing. */
  private static String formatted(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("^-0\\.0$", "0.0");
  }
}
