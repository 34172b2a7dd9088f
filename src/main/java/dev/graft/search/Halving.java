package dev.graft.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter
 * tuning", 2020): of those that have reached a rung so far the best 1/η train on, as soon as they
 * are among these. Once no more can come to a rung the others are stopped; if that would leave
 * nobody, the best trains on. Where costs count beside quality the best are those of the least
 * non-dominated rank (Schmucker et al., "Multi-objective asynchronous successive halving", 2021).
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
        rungs.add(new Rung(RungOrder.of(!arrival.costs().isEmpty())));
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

  /** Those that reached a rung, and those of them that have been among the best 1/η. */
  private final class Rung {
    private final RungOrder order;
    private final Set<Integer> arrived = new HashSet<>();
    private final Set<Integer> promoted = new HashSet<>();
    private boolean closed;

    Rung(RungOrder order) {
      this.order = order;
    }

    void add(Arrival arrival) {
      if (!arrived.add(arrival.setting())) {
        return;
      }
      if (arrival.quality() != null) {
        order.add(arrival);
      }
      promoted.addAll(order.best(arrived.size() / reduction));
    }

    void close() {
      closed = true;
      if (promoted.isEmpty()) {
        promoted.addAll(order.best(1));
      }
    }

    Verdict of(int setting) {
      return promoted.contains(setting) ? Verdict.ON : closed ? Verdict.STOP : Verdict.WAIT;
    }
  }
}
