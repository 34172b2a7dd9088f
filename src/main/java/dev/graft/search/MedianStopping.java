package dev.graft.search;

import dev.graft.numeric.Pareto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The median stopping rule (Golovin et al., "Google Vizier", 2017): a setting that is worse at a
 * rung than the median of those that were there before it is stopped. Nobody waits. Where costs
 * count beside quality, one is worse than the median that more than half of them dominate.
 */
public final class MedianStopping implements EarlyStopping {
  /** Settings that pass a rung before anything is stopped there. */
  static final int STARTUP = 4;

  @Override
  public Map<Integer, Verdict> decide(List<Arrival> arrivals) {
    List<Rung> rungs = new ArrayList<>();
    Map<Integer, Verdict> verdicts = new HashMap<>();
    for (Arrival arrival : arrivals) {
      while (rungs.size() <= arrival.rung()) {
        rungs.add(new Rung());
      }
      boolean worse = rungs.get(arrival.rung()).isWorse(arrival);
      verdicts.put(arrival.setting(), worse ? Verdict.STOP : Verdict.ON);
    }
    return verdicts;
  }

  /** Those that were there, failed ones left out. */
  private static final class Rung {
    private final List<Double> qualities = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    boolean isWorse(Arrival arrival) {
      Double quality = arrival.quality();
      if (quality == null) {
        return true;
      }
      boolean begun = qualities.size() + points.size() >= STARTUP;
      if (!arrival.costs().isEmpty()) {
        double[] point = arrival.point();
        boolean worse = begun && isDominatedByMost(point);
        points.add(point);
        return worse;
      }
      boolean worse = begun && quality < median();
      int place = Collections.binarySearch(qualities, quality);
      qualities.add(place < 0 ? -place - 1 : place, quality);
      return worse;
    }

    private boolean isDominatedByMost(double[] point) {
      return 2 * points.stream().filter(p -> Pareto.dominates(p, point)).count() > points.size();
    }

    /** Of ascending values. */
    private double median() {
      int half = qualities.size() / 2;
      return qualities.size() % 2 == 1
          ? qualities.get(half)
          : (qualities.get(half - 1) + qualities.get(half)) / 2;
    }
  }
}
