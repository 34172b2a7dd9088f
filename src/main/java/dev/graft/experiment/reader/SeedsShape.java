package dev.graft.experiment.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How many seeds (1, 2, …), the list of them, or what they are for. */
record SeedsShape() implements Shape<Seeds> {
  private static final int MOST = 1000;
  private static final Numbers.Whole COUNT = new Numbers.Whole(1, MOST);

  /** With 5 pairs no result is rare enough to stop at. */
  private static final int FEWEST = 6;

  static final int FIRST = 8;

  /** Up to 2^53 − 1, which every reader of JSON keeps exact. */
  private static final Many<Long> LIST =
      new Many<>(new Numbers.Whole(0, 9_007_199_254_740_991L), 1, MOST, true);

  private static final Key<Seeds, Integer> CHOOSE =
      Key.optional(
          "choose",
          Mapped.integer(1, 100),
          s -> s.choosing() == 0 ? null : s.choosing(),
          "Seeds of their own on which settings are chosen; the verdict's are then fresh.");
  private static final Key<Seeds, Seeds> JUDGE =
      Key.optional(
          "judge",
          new Plain(),
          s -> s.first() > 0 ? null : s,
          "Seeds of the verdict: how many, or the list of them.");
  private static final Key<Seeds, Integer> MIN =
      Key.optional(
          "min",
          Mapped.integer(FEWEST, MOST),
          s -> s.first() > 0 ? s.first() : null,
          "Seeds of a race before its first look, default " + FIRST + ".");
  private static final Key<Seeds, Seeds> MAX =
      Key.optional(
          "max",
          new Plain(),
          s -> s.first() > 0 ? s : null,
          "Seeds of a race at most, in place of `judge` (how many, or the list of them): they are"
              + " added until the verdict is decided.");
  private static final Mapping<Seeds> PARTS =
      new Mapping<>("seeds", null, List.of(CHOOSE, JUDGE, MIN, MAX), SeedsShape::parts);

  private static @Nullable Seeds parts(Given g, Problems problems) {
    if (List.of(CHOOSE, JUDGE, MIN, MAX).stream().anyMatch(g::wrong)) {
      return null;
    }
    int choosing = g.maybe(CHOOSE).orElse(0);
    boolean races = g.has(MAX);
    if (races == g.has(JUDGE)) {
      problems.addBelow(
          g.at(),
          races ? JUDGE.name() : MAX.name(),
          races
              ? "a race takes as many seeds as the verdict needs"
              : "how many seeds the verdict takes is missing",
          "write either \"judge: 10\", or \"max: 30\" for a race");
      return null;
    }
    if (!races) {
      if (g.has(MIN)) {
        problems.addBelow(
            g.at(), MIN.name(), "a race needs a max too", "write \"max: 30\" beside it");
        return null;
      }
      return new Seeds(g.of(JUDGE).all(), 0, choosing);
    }
    int first = g.maybe(MIN).orElse(FIRST);
    List<Long> most = g.of(MAX).all();
    if (most.size() < first) {
      problems.addBelow(
          g.at(),
          MAX.name(),
          "a race of at most %d seeds cannot look for the first time at %d"
              .formatted(most.size(), first),
          "write a larger max or a smaller min (at least " + FEWEST + ")");
      return null;
    }
    return new Seeds(most, first, choosing);
  }

  @Override
  public @Nullable Seeds read(Value value, Problems problems) {
    return value instanceof Value.Fields
        ? PARTS.read(value, problems)
        : new Plain().read(value, problems);
  }

  static List<Long> firstSeeds(long count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  @Override
  public Object write(Seeds value) {
    return value.first() > 0 || value.choosing() > 0
        ? PARTS.write(value)
        : new Plain().write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), LIST.schema(), PARTS.schema()));
  }

  @Override
  public String words() {
    return new Plain().words()
        + ", or {min: "
        + FIRST
        + ", max: 30} for a race, {choose: 3, judge: 10} to choose settings on"
        + " other seeds than the verdict's";
  }

  /** A number of seeds or a list of them. */
  private record Plain() implements Shape<Seeds> {
    @Override
    public @Nullable Seeds read(Value value, Problems problems) {
      if (value instanceof Value.Items) {
        List<Long> list = LIST.read(value, problems);
        return list == null ? null : new Seeds(list, 0, 0);
      }
      Long count = COUNT.read(value, problems);
      return count == null ? null : new Seeds(firstSeeds(count), 0, 0);
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
