package dev.graft.web.report;

import java.util.Locale;

/** An SVG drawing that stands by itself: no style sheet, no script; lengths in pixels. */
final class Svg {
  static final String INK = "#1a201d";
  static final String FAINT = "#918f86";
  static final String GRID = "#e2dfd6";

  /** From so large values on, tenths are no whole numbers any more. */
  private static final double LARGE = 1e14;

  private final StringBuilder out = new StringBuilder();

  /**
   * @param label what a reader who cannot see it is told
   */
  Svg(double width, double height, String label) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\" role=\"img\" aria-label=\"%s\" font-family=\"system-ui,"
                + " sans-serif\" font-size=\"12\" fill=\"%s\">",
            width,
            height,
            width,
            height,
            Markup.escaped(label),
            INK));
  }

  /**
   * @param anchor start, middle or end
   */
  Svg text(double x, double y, String anchor, String text) {
    return begin("text").with("x", x).with("y", y).with("text-anchor", anchor).end(text);
  }

  /**
   * @param dash of SVG's stroke-dasharray; empty: solid
   */
  Svg line(double x1, double y1, double x2, double y2, String colour, double width, String dash) {
    return begin("line")
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2)
        .with("stroke", colour)
        .with("stroke-width", width)
        .dashed(dash)
        .end();
  }

  /** Filled with its colour, or hollow. */
  Svg dot(double x, double y, double radius, String colour, boolean hollow) {
    return begin("circle")
        .with("cx", x)
        .with("cy", y)
        .with("r", radius)
        .with("fill", hollow ? "#fff" : colour)
        .with("stroke", colour)
        .with("stroke-width", "1.5")
        .end();
  }

  Svg box(double x, double y, double width, double height, String colour, double opacity) {
    return begin("rect")
        .with("x", x)
        .with("y", y)
        .with("width", Math.max(0, width))
        .with("height", height)
        .with("fill", colour)
        .with("fill-opacity", String.format(Locale.ROOT, "%.2f", opacity))
        .end();
  }

  /** Through points x, y, x, y, … */
  Svg path(double[] points, String colour, String dash) {
    return begin("polyline")
        .with("points", joined(points))
        .with("fill", "none")
        .with("stroke", colour)
        .with("stroke-width", "2")
        .dashed(dash)
        .end();
  }

  Svg area(double[] points, String colour) {
    return begin("polygon")
        .with("points", joined(points))
        .with("fill", colour)
        .with("fill-opacity", "0.09")
        .end();
  }

  private static String joined(double[] points) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      if (i > 0) {
        text.append(' ');
      }
      tenths(text, points[i]);
    }
    return text.toString();
  }

  private Svg begin(String element) {
    out.append('<').append(element);
    return this;
  }

  private Svg with(String attribute, String value) {
    out.append(' ').append(attribute).append("=\"").append(value).append('"');
    return this;
  }

  private Svg with(String attribute, double value) {
    out.append(' ').append(attribute).append("=\"");
    tenths(out, value);
    out.append('"');
    return this;
  }

  private Svg dashed(String dash) {
    return dash.isEmpty() ? this : with("stroke-dasharray", dash);
  }

  private Svg end() {
    out.append("/>");
    return this;
  }

  private Svg end(String text) {
    out.append('>').append(Markup.escaped(text)).append("</text>");
    return this;
  }

  /** To one decimal: thousands of marks by {@link String#format} take longer than all else. */
  static void tenths(StringBuilder out, double value) {
    double size = Math.abs(value);
    if (!(size < LARGE)) {
      out.append(String.format(Locale.ROOT, "%.1f", value));
      return;
    }
    long tenths = Math.round(10 * size);
    if (value < 0 && tenths > 0) {
      out.append('-');
    }
    out.append(tenths / 10).append('.').append(tenths % 10);
  }

  /** The whole element. */
  String done() {
    return out + "</svg>";
  }
}
