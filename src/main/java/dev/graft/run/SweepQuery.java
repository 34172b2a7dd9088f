package dev.graft.run;

import dev.graft.experiment.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sweeps are asked for, in which order.
 *
 * @param states any of these; empty: every state
 * @param kind null: every kind
 * @param tags those a sweep must have, all of them
 * @param text that its id, name, question, note or a tag holds, in any case; null: all
 * @param sort one of {@link #SORTS}, with "-" before it for descending
 * @param limit how many at most
 * @param cursor {@code next} of the page before, asked with the same sort; null: from the start
 */
public record SweepQuery(
    Set<SweepState> states,
    @Nullable Kind kind,
    List<String> tags,
    @Nullable String text,
    String sort,
    int limit,
    @Nullable String cursor) {
  /** Names a list may be sorted by. */
  public static final List<String> SORTS =
      List.of("createdAt", "finishedAt", "name", "kind", "state", "trials", "failed", "energy");

  public SweepQuery {
    states = Set.copyOf(states);
    tags = List.copyOf(tags);
  }
}
