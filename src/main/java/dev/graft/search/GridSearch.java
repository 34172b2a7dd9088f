package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Every setting of a space of lists, the last parameter varying fastest. */
public final class GridSearch implements Search {
  private final Space space;

  /**
   * @throws IllegalArgumentException for a continuous range, which has no grid
   */
  public GridSearch(Space space) {
    if (space.size() == Space.ENDLESS) {
      throw new IllegalArgumentException("a grid needs ranges with an end");
    }
    this.space = space;
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    return all().skip(past.size()).limit(count).toList();
  }

  Stream<Parameters> all() {
    return LongStream.range(0, space.size()).mapToObj(this::setting);
  }

  private Parameters setting(long number) {
    Map<String, Object> values = new HashMap<>();
    List<Map.Entry<String, Range>> ranges = new ArrayList<>(space.ranges().entrySet());
    long rest = number;
    for (int i = ranges.size() - 1; i >= 0; i--) {
      List<Object> choices = Space.values(ranges.get(i).getValue());
      values.put(ranges.get(i).getKey(), choices.get((int) (rest % choices.size())));
      rest /= choices.size();
    }
    return new Parameters(values);
  }
}
