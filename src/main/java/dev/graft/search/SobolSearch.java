package dev.graft.search;

import dev.graft.experiment.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings spread evenly over lists and ranges by a scrambled {@link SobolSequence}, a dimension a
 * parameter; a point that falls on a setting already had is passed over. The first setting takes
 * the default of each parameter whose range holds it, as in {@link RandomSearch}, which fills up
 * where a space has few settings left.
 */
public final class SobolSearch implements Search {
  /** Points passed over in a row before the rest is drawn. */
  private static final int ATTEMPTS = 1000;

  private final Space space;
  private final long seed;
  private final SobolSequence sequence;

  /**
   * @throws IllegalArgumentException for a space of more than {@link SobolSequence#MOST} parameters
   */
  public SobolSearch(Space space, long seed) {
    this.space = space;
    this.seed = seed;
    this.sequence = new SobolSequence(space.ranges().size(), seed);
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    Set<Parameters> tried = new HashSet<>();
    past.forEach(p -> tried.add(p.setting()));
    List<Parameters> next = new ArrayList<>();
    Set<Parameters> met = new HashSet<>();
    int passed = 0;
    for (int index = 0; next.size() < count && passed < ATTEMPTS; index++) {
      Parameters setting = setting(index);
      passed = met.add(setting) ? 0 : passed + 1;
      if (tried.add(setting)) {
        next.add(setting);
      }
    }
    if (next.size() < count) {
      List<Tried> all = new ArrayList<>(past);
      next.forEach(s -> all.add(new Tried(s, null)));
      next.addAll(new RandomSearch(space, seed).next(all, count - next.size()));
    }
    return next;
  }

  private Parameters setting(int index) {
    Map<String, Object> values = Axes.values(space, sequence.point(index));
    return index == 0 ? space.withDefaults(values) : space.setting(values);
  }
}
