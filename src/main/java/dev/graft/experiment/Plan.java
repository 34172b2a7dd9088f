package dev.graft.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep will do: source trials first, then each method's trials beside those of its
 * baselines.
 *
 * @param notes what a user should know and did not ask, such as "USPS is brought to 28×28"
 * @param open keys of trials whose settings are chosen as the sweep runs; their parameters hold
 *     what is fixed; in a race also of those whose seeds may turn out not to be needed
 * @param seeds what each seed is for
 * @param until epochs after which a trial is held until it is decided whether it trains on, by its
 *     key; others train to their end
 */
public record Plan(
    List<PlannedTrial> trials,
    List<Pair> pairs,
    List<String> notes,
    Set<String> open,
    SeedPlan seeds,
    Map<String, Integer> until) {
  /**
   * A method and one of its matched baselines: the same seeds, splits, batch order, architecture,
   * steps and {@code settings} tuning trials on both arms.
   *
   * @param primary the gain's baseline
   * @param bound an upper bound that uses labels the method may not see
   * @param labels target labels per class on both arms, where the experiment has several budgets;
   *     else null
   */
  public record Pair(
      String method,
      String baseline,
      int settings,
      boolean primary,
      boolean bound,
      @Nullable Integer labels) {
    public Pair(String method, String baseline, int settings, boolean primary, boolean bound) {
      this(method, baseline, settings, primary, bound, null);
    }
  }

  /** One whose verdict takes all seeds, and whose trials all train to their end. */
  public Plan(List<PlannedTrial> trials, List<Pair> pairs, List<String> notes, Set<String> open) {
    this(trials, pairs, notes, open, SeedPlan.NONE, Map.of());
  }

  /** One whose settings are all planned at the launch. */
  public Plan(List<PlannedTrial> trials, List<Pair> pairs, List<String> notes) {
    this(trials, pairs, notes, Set.of());
  }

  public Plan {
    open = Set.copyOf(open);
    until = Map.copyOf(until);
    trials = List.copyOf(trials);
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }
}
