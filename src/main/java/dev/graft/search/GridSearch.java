package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every setting of a space of lists, the last parameter varying fastest. Where a parameter's
 * condition does not hold it has no values to vary over, so that no setting comes twice.
 */
public final class GridSearch implements Search {
  private final Space space;
  private final List<String> names;

  /**
   * @throws IllegalArgumentException for a continuous range, which has no grid
   */
  public GridSearch(Space space) {
    if (space.ranges().values().stream().anyMatch(r -> Ranges.size(r) == Space.ENDLESS)) {
      throw new IllegalArgumentException("a grid needs ranges with an end");
    }
    this.space = space;
    this.names = List.copyOf(space.ranges().keySet());
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    return all().skip(past.size()).limit(count).toList();
  }

  Stream<Parameters> all() {
    return from(0, Map.of()).map(Parameters::new);
  }

  private Stream<Map<String, Object>> from(int axis, Map<String, Object> before) {
    if (axis == names.size()) {
      return Stream.of(before);
    }
    String name = names.get(axis);
    if (!space.asks(name, before)) {
      return from(axis + 1, before);
    }
    Range range = Objects.requireNonNull(space.ranges().get(name));
    return Ranges.values(range).stream()
        .flatMap(value -> from(axis + 1, with(before, name, value)));
  }

  private static Map<String, Object> with(Map<String, Object> before, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(before);
    more.put(name, value);
    return more;
  }
}
