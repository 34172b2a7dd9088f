package dev.graft.data.omniglot;

import java.util.List;

/** What the pen drew between touching the paper and leaving it. */
public record Stroke(List<Point> points) {

  /**
   * @param x from the left, in pixels of the 105×105 image
   * @param y from the top, downwards, in pixels (the files count it negative)
   * @param millis since the first touch
   */
  public record Point(float x, float y, float millis) {}

  public Stroke {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a stroke without points");
    }
  }
}
