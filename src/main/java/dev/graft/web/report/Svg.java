package dev.graft.web.report;

import java.util.Locale;

/** An SVG drawing that stands by itself: no style sheet, no script; lengths in pixels. */
final class Svg {
  static final String INK = "#1a201d";
  static final String FAINT = "#918f86";
  static final String GRID = "#e2dfd6";

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
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, Markup.escaped(text));
  }

  /**
   * @param dash of SVG's stroke-dasharray; empty: solid
   */
  Svg line(double x1, double y1, double x2, double y2, String colour, double width, String dash) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
            + " stroke-width=\"%.1f\"%s/>",
        x1, y1, x2, y2, colour, width, dashed(dash));
  }

  /** Filled with its colour, or hollow. */
  Svg dot(double x, double y, double radius, String colour, boolean hollow) {
    return add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\""
            + " stroke-width=\"1.5\"/>",
        x, y, radius, hollow ? "#fff" : colour, colour);
  }

  Svg box(double x, double y, double width, double height, String colour, double opacity) {
    return add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\""
            + " fill-opacity=\"%.2f\"/>",
        x, y, Math.max(0, width), height, colour, opacity);
  }

  /** Through points x, y, x, y, … */
  Svg path(double[] points, String colour, String dash) {
    return add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
        joined(points), colour, dashed(dash));
  }

  Svg area(double[] points, String colour) {
    return add(
        "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.09\"/>", joined(points), colour);
  }

  private static String dashed(String dash) {
    return dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"";
  }

  private static String joined(double[] points) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.1f", points[i]));
    }
    return text.toString();
  }

  private Svg add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  /** The whole element. */
  String done() {
    return out + "</svg>";
  }
}
