package dev.graft.experiment.reader;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How many seeds (1, 2, …), or the list of them. */
record SeedsShape() implements Shape<List<Long>> {
  private static final int MOST = 1000;
  private static final Numbers.Whole COUNT = new Numbers.Whole(1, MOST);

  /** Up to 2^53 − 1, which every reader of JSON keeps exact. */
  private static final Many<Long> LIST =
      new Many<>(new Numbers.Whole(0, 9_007_199_254_740_991L), 1, MOST, true);

  @Override
  public @Nullable List<Long> read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      return LIST.read(value, problems);
    }
    Long count = COUNT.read(value, problems);
    return count == null ? null : firstSeeds(count);
  }

  static List<Long> firstSeeds(long count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  @Override
  public Object write(List<Long> value) {
    return LIST.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), LIST.schema()));
  }

  @Override
  public String words() {
    return "how many (" + COUNT.words() + ") or a list of them";
  }
}
