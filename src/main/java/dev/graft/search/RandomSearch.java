package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Independent draws, none twice. The first setting takes the default of each parameter whose range
 * holds it, so that a sweep never misses what it started from.
 */
public final class RandomSearch implements Search {
  private static final long ENUMERABLE = 10_000;
  private static final int ATTEMPTS = 1000;
  private final Space space;
  private final long seed;

  /**
   * @param seed of the draws: the same gives the same settings
   */
  public RandomSearch(Space space, long seed) {
    this.space = space;
    this.seed = seed;
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    Set<Parameters> tried = new HashSet<>();
    past.forEach(p -> tried.add(p.setting()));
    List<Parameters> next = new ArrayList<>();
    if (past.isEmpty() && count > 0) {
      next.add(space.withDefaults(draw(Axes.random(seed, 0))));
    }
    tried.addAll(next);
    if (space.size() <= ENUMERABLE) {
      List<Parameters> all = new ArrayList<>(new GridSearch(space).all().toList());
      Collections.shuffle(all, new Random(seed));
      all.stream().filter(tried::add).limit(count - next.size()).forEach(next::add);
    } else {
      draw(tried, past.size(), next, count);
    }
    return next;
  }

  /** Stops early in a range so narrow that rounding leaves nothing new. */
  private void draw(Set<Parameters> tried, int past, List<Parameters> next, int count) {
    while (next.size() < count) {
      SplittableRandom random = Axes.random(seed, past + next.size());
      int attempt = 0;
      Parameters drawn = space.setting(draw(random));
      while (!tried.add(drawn)) {
        if (++attempt == ATTEMPTS) {
          return;
        }
        drawn = space.setting(draw(random));
      }
      next.add(drawn);
    }
  }

  private Map<String, Object> draw(SplittableRandom random) {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, Range> range : space.ranges().entrySet()) {
      values.put(range.getKey(), Ranges.draw(range.getValue(), random));
    }
    return values;
  }
}
