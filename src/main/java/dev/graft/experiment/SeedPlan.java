package dev.graft.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each seed of a plan is for.
 *
 * @param choosing seeds on which settings are chosen, and nothing else; empty: they are chosen on
 *     the seeds of the verdict
 * @param judging seeds of the verdict, in the order in which a race adds them
 * @param first of them run before a race looks for the first time; 0: no race, all run
 * @param bestOf of how many settings, from the first, a trial's setting is chosen, by its key;
 *     others have a setting of their own
 */
public record SeedPlan(
    List<Long> choosing, List<Long> judging, int first, Map<String, Integer> bestOf) {
  public static final SeedPlan NONE = new SeedPlan(List.of(), List.of(), 0, Map.of());

  public SeedPlan {
    choosing = List.copyOf(choosing);
    judging = List.copyOf(judging);
    bestOf = Map.copyOf(bestOf);
  }

  /** Seeds are added until the verdict is decided. */
  public boolean races() {
    return first > 0;
  }

  /** Settings are chosen on other seeds than the verdict's. */
  public boolean isNested() {
    return !choosing.isEmpty();
  }

  /** Seeds of the first look; all where there is no race. */
  public List<Long> firstLook() {
    return races() ? judging.subList(0, Math.min(first, judging.size())) : judging;
  }

  public List<Long> all() {
    return Stream.concat(choosing.stream(), judging.stream()).toList();
  }

  public SeedPlan with(Map<String, Integer> keys) {
    return new SeedPlan(choosing, judging, first, keys);
  }
}
