package dev.graft.web.api;

import dev.graft.experiment.Role;
import dev.graft.run.TrialHead;
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
import org.jspecify.annotations.Nullable;

/**
 * Which trials of a sweep are listed, in which order.
 *
 * @param methods any of these; empty: every method
 * @param states any of these; empty: every state
 * @param text in the id, node, error or parameters, in any case; "": all
 * @param sort planned, one of {@link #SORTS}, {@code metric.NAME} or {@code parameter.NAME}, with
 *     "-" before it for descending; trials without such a value come last in either direction
 */
record TrialFilter(
    Set<String> methods, Set<TrialState> states, @Nullable Role role, String text, String sort) {
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
    keys.addAll(List.of("planned", "score", "metric.NAME", "parameter.NAME"));
    Collections.sort(keys);
    return new TrialFilter(
        Set.copyOf(query.list("method")),
        query.states("state", TrialState.values(), TrialState::label),
        query.state("role", Role.values(), Role::label).orElse(null),
        query.text("q").orElse("").strip().toLowerCase(Locale.ROOT),
        named.isEmpty() ? query.sort("planned", keys) : named);
  }

  /** Ties stay in the order in which they come. */
  List<TrialHead> apply(List<TrialHead> trials) {
    List<TrialHead> kept = new ArrayList<>();
    for (TrialHead trial : trials) if (keeps(trial)) kept.add(trial);
    boolean down = sort.startsWith("-");
    String key = down ? sort.substring(1) : sort;
    if (key.equals("planned")) {
      if (down) Collections.reverse(kept);
      return kept;
    }
    Comparator<TrialHead> by = SORTS.get(key);
    kept.sort(by == null ? byValue(key, down) : down ? by.reversed() : by);
    return kept;
  }

  private boolean keeps(TrialHead t) {
    return (methods.isEmpty() || methods.contains(t.method()))
        && (states.isEmpty() || states.contains(t.state()))
        && (role == null || role == t.role())
        && (text.isEmpty() || told(t).toLowerCase(Locale.ROOT).contains(text));
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
