package dev.graft.web.json;

import dev.graft.run.Point;
import dev.graft.run.Views.Series;
import java.util.List;

/**
 * A curve.
 *
 * @param points {@code [step, millis, value]}; a value that is not finite is null
 * @param downsampled whether points were left out; minima and maxima are kept
 */
public record SeriesJson(String name, List<Object[]> points, boolean downsampled) {
  public static SeriesJson of(Series series) {
    return new SeriesJson(
        series.name(),
        series.points().stream().map(SeriesJson::triple).toList(),
        series.downsampled());
  }

  private static Object[] triple(Point point) {
    return new Object[] {point.step(), point.millis(), point.value()};
  }
}
