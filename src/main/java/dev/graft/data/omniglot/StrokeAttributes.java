package dev.graft.data.omniglot;

import dev.graft.experiment.AttributeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Characters described by how they are drawn: means over all drawings of the number of strokes,
 * their length, and, in each of 4 × 4 cells of the image, the length drawn in each of four
 * directions and the number of ends of strokes. Lengths are in sides of the image. Which way the
 * pen went does not count: an image does not show it.
 */
public final class StrokeAttributes {
  private static final int CELLS = 4;
  private static final List<String> DIRECTIONS =
      List.of("horizontal", "falling", "vertical", "rising");
  private static final int IN_CELL = DIRECTIONS.size() + 1;

  /** The number and length of strokes come before the cells. */
  private static final int FIRST_CELL = 2;

  private StrokeAttributes() {}

  /** The table that comes with the data set, {@code datasets/omniglot/attributes.csv}. */
  public static AttributeTable of(Omniglot omniglot) {
    List<List<Stroke>> drawings = omniglot.strokes();
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    List<Letter> letters = Omniglot.letters();
    for (int c = 0; c < letters.size(); c++) {
      double[] sum = new double[names().size()];
      for (List<Stroke> drawing :
          drawings.subList(c * Omniglot.DRAWERS, (c + 1) * Omniglot.DRAWERS)) {
        add(drawing, sum);
      }
      List<Double> row = new ArrayList<>();
      for (double each : sum) {
        row.add(Math.round(1e4 * each / Omniglot.DRAWERS) / 1e4);
      }
      rows.put(letters.get(c).name(), row);
    }
    return new AttributeTable("the strokes of omniglot", names(), rows);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("strokes", "length"));
    for (int row = 1; row <= CELLS; row++) {
      for (int column = 1; column <= CELLS; column++) {
        String cell = "row" + row + "-column" + column + "-";
        DIRECTIONS.forEach(direction -> names.add(cell + direction));
        names.add(cell + "ends");
      }
    }
    return names;
  }

  private static void add(List<Stroke> drawing, double[] sum) {
    sum[0] += drawing.size();
    for (Stroke stroke : drawing) {
      List<Stroke.Point> points = stroke.points();
      for (int i = 1; i < points.size(); i++) {
        add(points.get(i - 1), points.get(i), sum);
      }
      for (Stroke.Point end : List.of(points.get(0), points.get(points.size() - 1))) {
        sum[cell(end.x(), end.y()) + DIRECTIONS.size()]++;
      }
    }
  }

  /** A piece of a stroke, counted where its middle lies. */
  private static void add(Stroke.Point from, Stroke.Point to, double[] sum) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy) / Omniglot.SIDE;
    if (length > 0) {
      // y grows downwards: 45° is falling
      int direction = (int) Math.floorMod(Math.round(Math.atan2(dy, dx) / (Math.PI / 4)), 4L);
      sum[1] += length;
      sum[cell((from.x() + to.x()) / 2, (from.y() + to.y()) / 2) + direction] += length;
    }
  }

  private static int cell(float x, float y) {
    return FIRST_CELL + (place(y) * CELLS + place(x)) * IN_CELL;
  }

  private static int place(float at) {
    return Math.max(0, Math.min(CELLS - 1, (int) Math.floor(at * CELLS / Omniglot.SIDE)));
  }
}
