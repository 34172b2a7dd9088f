package dev.graft.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Means of settings over their seeds and label budgets, and how far single trials lie from them. A
 * trial's score is taken for setting + seed + noise (a two-way layout without interaction, fitted
 * by least squares, row and column means in turn): what a seed adds to every setting is no noise,
 * and a setting of which some seeds have failed does not lead because the others were easy.
 */
public final class SeedMeans {
  private static final int ROUNDS = 1000;
  private static final double EXACT = 1e-12;

  private SeedMeans() {}

  /** A seed at a label budget. */
  public record Place(long seed, @Nullable Integer labels) {}

  public record Score(Place place, double value) {}

  /**
   * @param mean as if it had run at all places
   */
  public record Fitted(double mean, Search.Seen seen) {}

  /**
   * @param settings scores of each, at least one
   */
  public static List<Fitted> of(List<List<Score>> settings) {
    Map<Place, Double> effects = effects(settings);
    int scores = settings.stream().mapToInt(List::size).sum();
    boolean isComplete =
        settings.stream().allMatch(s -> s.size() == effects.size() && places(s) == s.size());
    int again = scores - settings.size();
    double free = Math.max(0, again - (effects.size() - 1));
    List<Fitted> fitted = new ArrayList<>();
    for (List<Score> own : settings) {
      double mean = mean(own, effects);
      double squares = 0;
      for (Score score : own) {
        double off = score.value - effect(effects, score) - mean;
        squares += off * off;
      }
      Search.Seen seen =
          free == 0
              ? new Search.Seen(own.size(), 0, 0)
              : new Search.Seen(own.size(), squares, free * (own.size() - 1) / again);
      fitted.add(new Fitted(isComplete ? plain(own) : mean, seen));
    }
    return fitted;
  }

  private static int places(List<Score> scores) {
    Set<Place> places = new HashSet<>();
    scores.forEach(score -> places.add(score.place));
    return places.size();
  }

  /** What each place adds, 0 in the mean over places. */
  private static Map<Place, Double> effects(List<List<Score>> settings) {
    Map<Place, Double> effects = new LinkedHashMap<>();
    settings.forEach(own -> own.forEach(score -> effects.put(score.place, 0.0)));
    double scale =
        settings.stream()
            .flatMap(List::stream)
            .mapToDouble(score -> Math.abs(score.value))
            .max()
            .orElse(0);
    for (int round = 0; round < ROUNDS; round++) {
      if (turn(settings, effects) <= EXACT * scale) {
        break;
      }
    }
    return effects;
  }

  /** One turn of means over settings and over places; the largest change of an effect. */
  private static double turn(List<List<Score>> settings, Map<Place, Double> effects) {
    Map<Place, Double> sums = new HashMap<>();
    Map<Place, Integer> counts = new HashMap<>();
    for (List<Score> own : settings) {
      double mean = mean(own, effects);
      for (Score score : own) {
        sums.merge(score.place, score.value - mean, Double::sum);
        counts.merge(score.place, 1, Integer::sum);
      }
    }
    sums.replaceAll((place, sum) -> sum / counts.getOrDefault(place, 1));
    double centre = 0;
    for (Place place : effects.keySet()) {
      centre += sums.getOrDefault(place, 0.0) / effects.size();
    }
    double most = 0;
    for (Map.Entry<Place, Double> effect : effects.entrySet()) {
      double next = sums.getOrDefault(effect.getKey(), 0.0) - centre;
      most = Math.max(most, Math.abs(next - effect.getValue()));
      effect.setValue(next);
    }
    return most;
  }

  private static double effect(Map<Place, Double> effects, Score score) {
    return effects.getOrDefault(score.place, 0.0);
  }

  private static double mean(List<Score> own, Map<Place, Double> effects) {
    return own.stream().mapToDouble(s -> s.value - effect(effects, s)).average().orElseThrow();
  }

  private static double plain(List<Score> own) {
    return own.stream().mapToDouble(Score::value).average().orElseThrow();
  }
}
