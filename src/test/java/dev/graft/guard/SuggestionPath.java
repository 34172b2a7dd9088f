package dev.graft.guard;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.search.Search;
import dev.graft.search.SobolSearch;
import dev.graft.search.Space;
import dev.graft.search.TpeSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A setting that TPE suggests in six dimensions after fifty. */
final class SuggestionPath {
  private static final int OPERATIONS = 300;
  private static final int DIMENSIONS = 6;
  private static final int PAST = 50;

  private SuggestionPath() {}

  public static void main(String[] arguments) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < DIMENSIONS; i++) ranges.put("x" + i, new Range.Uniform(0, 1));
    Space space = new Space(ranges, Map.of());
    List<Search.Tried> past = new ArrayList<>();
    for (Parameters setting : new SobolSearch(space, 1).next(List.of(), PAST)) {
      past.add(new Search.Tried(setting, -quality(setting)));
    }
    Search search = new TpeSearch(space, 1, TpeSearch.startup(PAST));
    Measured.run(arguments, OPERATIONS, () -> quality(search.next(past, 1).get(0)));
  }

  /** A bowl. */
  private static double quality(Parameters setting) {
    double sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      double away = setting.number("x" + i, Double.NaN) - .1 * (i + 1);
      sum += away * away;
    }
    return sum;
  }
}
