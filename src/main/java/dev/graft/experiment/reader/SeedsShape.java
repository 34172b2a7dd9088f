package dev.graft.experiment.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How many seeds (1, 2, …), the list of them, or how few and how many a race may take. */
record SeedsShape() implements Shape<Seeds> {
  private static final int MOST = 1000;
  private static final Numbers.Whole COUNT = new Numbers.Whole(1, MOST);

  /** With 5 pairs no result is rare enough to stop at. */
  private static final int FEWEST = 6;

  static final int FIRST = 8;

  /** Up to 2^53 − 1, which every reader of JSON keeps exact. */
  private static final Many<Long> LIST =
      new Many<>(new Numbers.Whole(0, 9_007_199_254_740_991L), 1, MOST, true);

  private static final Key<Seeds, Integer> MIN =
      Key.otherwise(
          "min",
          Mapped.integer(FEWEST, MOST),
          FIRST,
          Seeds::first,
          "Seeds of a race before its first look; 8 or more hold the error also of skewed gains.");
  private static final Key<Seeds, Seeds> MAX =
      Key.required(
          "max",
          new Plain(),
          seeds -> new Seeds(seeds.all(), 0),
          "Seeds of a race at most (how many, or the list of them): they are added until the"
              + " verdict is decided.");
  private static final Mapping<Seeds> RACE =
      new Mapping<>("a race", null, List.of(MIN, MAX), SeedsShape::race);

  private static @Nullable Seeds race(Given g, Problems problems) {
    int first = g.of(MIN);
    Seeds most = g.of(MAX);
    if (most.all().size() < first) {
      problems.addBelow(
          g.at(),
          MAX.name(),
          "a race of at most %d seeds cannot look for the first time at %d"
              .formatted(most.all().size(), first),
          "write a larger max or a smaller min (at least " + FEWEST + ")");
      return null;
    }
    return new Seeds(most.all(), first);
  }

  @Override
  public @Nullable Seeds read(Value value, Problems problems) {
    return value instanceof Value.Fields
        ? RACE.read(value, problems)
        : new Plain().read(value, problems);
  }

  static List<Long> firstSeeds(long count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  @Override
  public Object write(Seeds value) {
    return value.first() > 0 ? RACE.write(value) : new Plain().write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), LIST.schema(), RACE.schema()));
  }

  @Override
  public String words() {
    return new Plain().words() + ", or {min: " + FIRST + ", max: 20} for a race";
  }

  /** A number of seeds or a list of them. */
  private record Plain() implements Shape<Seeds> {
    @Override
    public @Nullable Seeds read(Value value, Problems problems) {
      if (value instanceof Value.Items) {
        List<Long> list = LIST.read(value, problems);
        return list == null ? null : new Seeds(list, 0);
      }
      Long count = COUNT.read(value, problems);
      return count == null ? null : new Seeds(firstSeeds(count), 0);
    }

    @Override
    public Object write(Seeds value) {
      return LIST.write(value.all());
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("anyOf", List.of(COUNT.schema(), LIST.schema()));
      return schema;
    }

    @Override
    public String words() {
      return "how many (" + COUNT.words() + ") or a list of them";
    }
  }
}
