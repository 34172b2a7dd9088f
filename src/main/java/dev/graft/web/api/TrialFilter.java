package dev.graft.web.api;

import dev.graft.experiment.Role;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialKinds;
import dev.graft.run.TrialState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which trials of a sweep are listed, in which order.
 *
 * @param text in the id, node, error or parameters, in any case; "": all
 * @param sort planned, one of {@link #SORTS}, {@code metric.NAME} or {@code parameter.NAME}, with
 *     "-" before it for descending; trials without such a value come last in either direction
 */
record TrialFilter(TrialKinds kinds, String text, String sort) {
  private static final String PLANNED = "planned";

  private static final Map<String, Comparator<TrialHead>> SORTS =
      new TreeMap<>(
          Map.of(
              "method", Comparator.comparing(TrialHead::method),
              "role", Comparator.comparing(TrialHead::role),
              "setting", Comparator.comparing(TrialHead::setting),
              "seed", Comparator.comparing(TrialHead::seed),
              "state", Comparator.comparing(TrialHead::state),
              "attempt", Comparator.comparing(TrialHead::attempt),
              "energy", Comparator.comparing(TrialHead::energyUj),
              "time", Comparator.comparing(t -> t.finishedAt() - t.startedAt()),
              "startedAt", Comparator.comparing(TrialHead::startedAt),
              "finishedAt", Comparator.comparing(TrialHead::finishedAt)));

  private static final String NAMED = "-?(metric|parameter)\\..+";

  static TrialFilter of(Query query) {
    String named = query.text("sort").filter(s -> s.matches(NAMED)).orElse("");
    List<String> keys = new ArrayList<>(SORTS.keySet());
    keys.addAll(List.of(PLANNED, "score", "metric.NAME", "parameter.NAME"));
    Collections.sort(keys);
    return new TrialFilter(
        new TrialKinds(
            Set.copyOf(query.list("method")),
            query.states("state", TrialState.values(), TrialState::label),
            query.state("role", Role.values(), Role::label).orElse(null)),
        query.text("q").orElse("").strip().toLowerCase(Locale.ROOT),
        named.isEmpty() ? query.sort(PLANNED, keys) : named);
  }

  /**
   * Whether the order is the planned one, or that backwards, and every trial is told by its kind.
   */
  boolean isPlanned() {
    return text.isEmpty() && key().equals(PLANNED);
  }

  boolean isBackwards() {
    return sort.startsWith("-");
  }

  private String key() {
    return isBackwards() ? sort.substring(1) : sort;
  }

  /** Ties stay in the order in which they come. */
  List<TrialHead> apply(List<TrialHead> trials) {
    List<TrialHead> kept = new ArrayList<>();
    for (TrialHead trial : trials) if (keeps(trial)) kept.add(trial);
    boolean down = isBackwards();
    String key = key();
    if (key.equals(PLANNED)) {
      if (down) Collections.reverse(kept);
      return kept;
    }
    Comparator<TrialHead> by = SORTS.get(key);
    kept.sort(by == null ? byValue(key, down) : down ? by.reversed() : by);
    return kept;
  }

  private boolean keeps(TrialHead t) {
    return kinds.has(t) && (text.isEmpty() || told(t).toLowerCase(Locale.ROOT).contains(text));
  }

  private static String told(TrialHead t) {
    return t.id() + "\n" + t.method() + "\n" + t.node() + "\n" + t.error() + "\n" + t.parameters();
  }

  private static Comparator<TrialHead> byValue(String key, boolean down) {
    Comparator<Double> numbers = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
        trial -> value(trial, key).orElse(null), Comparator.nullsLast(numbers));
  }

  private static Optional<Double> value(TrialHead trial, String key) {
    String[] parts = key.split("\\.", 2);
    Object value =
        parts[0].equals("parameter")
            ? trial.parameters().get(parts[1])
            : trial.metrics().get(parts.length == 2 ? parts[1] : key);
    return value instanceof Number n && Double.isFinite(n.doubleValue())
        ? Optional.of(n.doubleValue())
        : Optional.empty();
  }
}
