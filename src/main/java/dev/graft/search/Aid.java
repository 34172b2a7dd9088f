package dev.graft.search;

import dev.graft.search.Search.Tried;
import java.util.List;

/**
 * What a search that learns is given beside its space.
 *
 * @param isPerCost whether it weighs what a setting promises against what it takes, the first of
 *     its costs
 * @param history settings that were tried in other sweeps: it learns from them, and may propose
 *     them again
 */
public record Aid(boolean isPerCost, List<Tried> history) {
  public static final Aid NONE = new Aid(false, List.of());

  public Aid {
    history = List.copyOf(history);
  }
}
