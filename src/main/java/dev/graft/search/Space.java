package dev.graft.search;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings that may be tried.
 *
 * @param ranges of the swept parameters, in order
 * @param defaults of parameters; those without one may be missing
 * @param when the conditions of parameters that some settings leave out, each on parameters that
 *     are lists
 */
public record Space(
    Map<String, Range> ranges, Map<String, Object> defaults, Map<String, Condition> when) {
  /** More settings than any plan may hold. */
  static final long ENDLESS = Long.MAX_VALUE;

  /** Combinations of parameters that others depend on, beyond which they are not counted. */
  private static final long MOST_CASES = 10_000;

  public Space {
    ranges = parentsFirst(ranges, when);
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    when = Map.copyOf(when);
  }

  /** One whose settings have all parameters. */
  public Space(Map<String, Range> ranges, Map<String, Object> defaults) {
    this(ranges, defaults, Map.of());
  }

  /**
   * In the order given, but what others depend on before them.
   *
   * @throws IllegalArgumentException where that goes in a circle, or there is no such parameter
   */
  private static Map<String, Range> parentsFirst(
      Map<String, Range> ranges, Map<String, Condition> when) {
    Map<String, Range> ordered = new LinkedHashMap<>();
    while (ordered.size() < ranges.size()) {
      String next =
          ranges.keySet().stream()
              .filter(name -> !ordered.containsKey(name))
              .filter(name -> ordered.keySet().containsAll(parents(when.get(name))))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "conditions in a circle, or on what is not swept"));
      ordered.put(next, Objects.requireNonNull(ranges.get(next)));
    }
    return Collections.unmodifiableMap(ordered);
  }

  private static Set<String> parents(@Nullable Condition condition) {
    return condition == null ? Set.of() : condition.any().keySet();
  }

  /** A setting of these values, without the parameters whose conditions do not hold. */
  public Parameters setting(Map<String, Object> values) {
    if (when.isEmpty()) {
      return new Parameters(values);
    }
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : ranges.keySet()) {
      Object value = values.get(name);
      if (value != null && asks(name, kept)) {
        kept.put(name, value);
      }
    }
    return new Parameters(kept);
  }

  /** Whether a parameter is asked for, given those that stand before it. */
  public boolean asks(String name, Map<String, Object> before) {
    Condition condition = when.get(name);
    return condition == null || condition.holds(before);
  }

  /** How many settings there are; {@link #ENDLESS} for continuous ranges and beyond counting. */
  long size() {
    Set<String> parents = new HashSet<>();
    when.values().forEach(c -> parents.addAll(c.any().keySet()));
    Map<String, Range> deciding = new LinkedHashMap<>(ranges);
    deciding.keySet().retainAll(parents);
    if (size(deciding.values()) > MOST_CASES) {
      return ENDLESS;
    }
    Map<String, Condition> among = new HashMap<>(when);
    among.keySet().retainAll(parents);
    return new GridSearch(new Space(deciding, Map.of(), among))
        .all()
        .mapToLong(
            decided ->
                size(
                    ranges.entrySet().stream()
                        .filter(e -> !parents.contains(e.getKey()))
                        .filter(e -> asks(e.getKey(), decided.values()))
                        .map(Map.Entry::getValue)
                        .toList()))
        .reduce(0, (a, b) -> a > ENDLESS - b ? ENDLESS : a + b);
  }

  private static long size(Collection<Range> ranges) {
    long size = 1;
    for (Range range : ranges) {
      long values = Ranges.size(range);
      size = size > ENDLESS / values ? ENDLESS : size * values;
    }
    return size;
  }

  /** These values, but the default of each parameter whose range holds it. */
  Parameters withDefaults(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    ranges.forEach(
        (name, range) -> {
          Object otherwise = defaults.get(name);
          if (otherwise != null && Ranges.contains(range, otherwise)) {
            all.put(name, range instanceof Range.Whole ? Ranges.whole(otherwise) : otherwise);
          }
        });
    return setting(all);
  }
}
