package dev.graft.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter
 * tuning", 2020): of those that have reached a rung so far the best 1/η train on, as soon as they
 * are among these. Once no more can come to a rung the others are stopped; if that would leave
 * nobody, the best trains on.
 */
public final class Halving implements EarlyStopping {
  private final int reduction;
  private final int settings;

  /**
   * @param reduction η, at least 2
   * @param settings that come to the first rung in all
   */
  public Halving(int reduction, int settings) {
    this.reduction = reduction;
    this.settings = settings;
  }

  @Override
  public Map<Integer, Verdict> decide(List<Arrival> arrivals) {
    List<Rung> rungs = new ArrayList<>();
    Map<Integer, Integer> at = new HashMap<>();
    for (Arrival arrival : arrivals) {
      while (rungs.size() <= arrival.rung()) {
        rungs.add(new Rung());
      }
      rungs.get(arrival.rung()).add(arrival);
      at.put(arrival.setting(), arrival.rung());
    }
    boolean closed = !rungs.isEmpty() && rungs.get(0).arrived.size() >= settings;
    for (int r = 0; closed && r < rungs.size(); r++) {
      Rung rung = rungs.get(r);
      rung.close();
      closed = r + 1 < rungs.size() && rungs.get(r + 1).arrived.containsAll(rung.promoted);
    }
    Map<Integer, Verdict> verdicts = new HashMap<>();
    at.forEach((setting, rung) -> verdicts.put(setting, rungs.get(rung).of(setting)));
    return verdicts;
  }

  /** Those that reached a rung, the best 1/η of them apart. */
  private final class Rung {
    private static final Comparator<Arrival> BETTER_FIRST =
        Comparator.comparingDouble((Arrival a) -> Objects.requireNonNull(a.quality()))
            .reversed()
            .thenComparingInt(Arrival::setting);

    private final Set<Integer> arrived = new HashSet<>();
    private final Set<Integer> promoted = new HashSet<>();
    private final NavigableSet<Arrival> best = new TreeSet<>(BETTER_FIRST);
    private final NavigableSet<Arrival> others = new TreeSet<>(BETTER_FIRST);
    private boolean closed;

    void add(Arrival arrival) {
      if (!arrived.add(arrival.setting())) {
        return;
      }
      if (arrival.quality() != null) {
        best.add(arrival);
        others.add(Objects.requireNonNull(best.pollLast()));
      }
      while (best.size() < arrived.size() / reduction && !others.isEmpty()) {
        Arrival next = Objects.requireNonNull(others.pollFirst());
        best.add(next);
      }
      best.forEach(a -> promoted.add(a.setting()));
    }

    void close() {
      closed = true;
      if (promoted.isEmpty() && !others.isEmpty()) {
        promoted.add(others.first().setting());
      }
    }

    Verdict of(int setting) {
      return promoted.contains(setting) ? Verdict.ON : closed ? Verdict.STOP : Verdict.WAIT;
    }
  }
}
