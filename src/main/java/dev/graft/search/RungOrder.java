package dev.graft.search;

import dev.graft.numeric.Ranking;
import dev.graft.search.EarlyStopping.Arrival;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/** Settings that have come to a rung, the best of them apart. Each has a quality. */
interface RungOrder {
  void add(Arrival arrival);

  /**
   * @param count no less than before
   */
  Collection<Integer> best(int count);

  /** By quality, and where there are costs by all of them. */
  static RungOrder of(boolean costs) {
    return costs ? new ByFronts() : new ByQuality();
  }

  /** More is better; of equals the one of the lower number. */
  final class ByQuality implements RungOrder {
    private static final Comparator<Arrival> BETTER_FIRST =
        Comparator.comparingDouble((Arrival a) -> Objects.requireNonNull(a.quality()))
            .reversed()
            .thenComparingInt(Arrival::setting);

    private final NavigableSet<Arrival> best = new TreeSet<>(BETTER_FIRST);
    private final NavigableSet<Arrival> others = new TreeSet<>(BETTER_FIRST);

    @Override
    public void add(Arrival arrival) {
      best.add(arrival);
      others.add(Objects.requireNonNull(best.pollLast()));
    }

    @Override
    public Collection<Integer> best(int count) {
      while (best.size() < count && !others.isEmpty()) {
        best.add(Objects.requireNonNull(others.pollFirst()));
      }
      return best.stream().map(Arrival::setting).toList();
    }
  }

  /** By non-dominated rank of quality and costs, then by distance: see {@link Ranking#best}. */
  final class ByFronts implements RungOrder {
    private final List<Integer> settings = new ArrayList<>();
    private final Ranking ranking = new Ranking();

    @Override
    public void add(Arrival arrival) {
      settings.add(arrival.setting());
      ranking.add(arrival.point());
    }

    @Override
    public Collection<Integer> best(int count) {
      return ranking.best(count).stream().map(settings::get).toList();
    }
  }
}
