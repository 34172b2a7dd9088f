package dev.graft.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The median stopping rule (Golovin et al., "Google Vizier", 2017): a setting that is worse at a
 * rung than the median of those that were there before it is stopped. Nobody waits.
 */
public final class MedianStopping implements EarlyStopping {
  /** Settings that pass a rung before anything is stopped there. */
  static final int STARTUP = 4;

  @Override
  public Map<Integer, Verdict> decide(List<Arrival> arrivals) {
    List<List<Double>> rungs = new ArrayList<>();
    Map<Integer, Verdict> verdicts = new HashMap<>();
    for (Arrival arrival : arrivals) {
      while (rungs.size() <= arrival.rung()) {
        rungs.add(new ArrayList<>());
      }
      List<Double> before = rungs.get(arrival.rung());
      Double quality = arrival.quality();
      boolean worse = quality == null || before.size() >= STARTUP && quality < median(before);
      verdicts.put(arrival.setting(), worse ? Verdict.STOP : Verdict.ON);
      if (quality != null) {
        int place = Collections.binarySearch(before, quality);
        before.add(place < 0 ? -place - 1 : place, quality);
      }
    }
    return verdicts;
  }

  private static double median(List<Double> ascending) {
    int half = ascending.size() / 2;
    return ascending.size() % 2 == 1
        ? ascending.get(half)
        : (ascending.get(half - 1) + ascending.get(half)) / 2;
  }
}
