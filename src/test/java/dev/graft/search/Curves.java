package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Learning curves of trainings that were run once, by setting ({@code curves.csv} tells how): a
 * table in place of trainings.
 *
 * @param settings {@code width}, {@code learningRate}, {@code batch}
 */
record Curves(Map<Parameters, List<Curve>> settings) {
  /**
   * Of one seed.
   *
   * @param validation accuracy after each epoch
   * @param test accuracy on the sealed test after the last
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Curve(double[] validation, double test) {}

  static Curves read() {
    String text;
    try (InputStream in = Curves.class.getResourceAsStream("curves.csv")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Parameters, List<Curve>> settings = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split(","))
        .forEach(
            cells -> {
              Parameters setting =
                  new Parameters(
                      Map.of(
                          "width", Long.valueOf(cells[0]),
                          "learningRate", Double.valueOf(cells[1]),
                          "batch", Long.valueOf(cells[2])));
              double[] curve =
                  IntStream.range(5, cells.length)
                      .mapToDouble(i -> Double.parseDouble(cells[i]))
                      .toArray();
              settings
                  .computeIfAbsent(setting, s -> new ArrayList<>())
                  .add(new Curve(curve, Double.parseDouble(cells[4])));
            });
    return new Curves(settings);
  }

  int epochs() {
    return settings.values().iterator().next().get(0).validation.length;
  }

  private List<Curve> of(Parameters setting) {
    return Objects.requireNonNull(settings.get(setting));
  }

  /** Mean over seeds after so many epochs. */
  double validation(Parameters setting, int epochs) {
    return of(setting).stream().mapToDouble(c -> c.validation[epochs - 1]).average().orElseThrow();
  }

  /** Mean over seeds. */
  double test(Parameters setting) {
    return of(setting).stream().mapToDouble(Curve::test).average().orElseThrow();
  }

  Space space() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (String name : List.of("width", "learningRate", "batch")) {
      TreeSet<Object> values = new TreeSet<>();
      settings.keySet().forEach(s -> values.add(Objects.requireNonNull(s.values().get(name))));
      ranges.put(name, new Range.Choice(List.copyOf(values)));
    }
    return new Space(ranges, Map.of());
  }

  /** The error on the test after the last epoch, mean over seeds. */
  Objective objective() {
    double least = settings.keySet().stream().mapToDouble(s -> 1 - test(s)).min().orElseThrow();
    return new Objective("curves", space(), s -> 1 - test(s), least);
  }
}
