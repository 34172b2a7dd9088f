package dev.graft.web.api;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A method, or a tuned baseline, with the parameters that differ among its settings.
 *
 * @param when the condition under which its settings have all these parameters; null: none
 * @param ranges as they were searched in; of a baseline those of the method that has them, or what
 *     was tried
 */
record Swept(
    String method,
    @Nullable Integer labels,
    @Nullable Condition when,
    Map<String, Range> ranges,
    List<Measured.Setting> settings) {

  /** What is tried over more than this factor is taken by its logarithm. */
  private static final double WIDE = 8;

  /**
   * Those that tried more than one setting, in planned order: each with the parameters that all its
   * settings have, then for each condition with those that settings have where it holds.
   */
  static List<Swept> of(Experiment experiment, List<Measured.Setting> settings) {
    Map<List<@Nullable Object>, List<Measured.Setting>> arms = new LinkedHashMap<>();
    for (Measured.Setting s : settings) {
      arms.computeIfAbsent(
              Arrays.asList(s.arm().method(), s.arm().labels()), a -> new ArrayList<>())
          .add(s);
    }
    return arms.values().stream()
        .filter(all -> all.size() > 1)
        .flatMap(all -> of(experiment, all.get(0).arm(), all).stream())
        .toList();
  }

  private static List<Swept> of(
      Experiment experiment, Arms.Arm arm, List<Measured.Setting> settings) {
    Map<String, Range> ranges = ranges(experiment, arm.method(), settings);
    Map<String, Condition> when = new LinkedHashMap<>();
    experiment.methods().stream()
        .filter(m -> m.name().equals(arm.method()))
        .forEach(m -> when.putAll(m.when()));
    List<Swept> all = new ArrayList<>();
    all.add(new Swept(arm.method(), arm.labels(), null, without(ranges, when.keySet()), settings));
    for (Condition condition : new LinkedHashSet<>(when.values())) {
      List<Measured.Setting> those =
          settings.stream()
              .filter(
                  s ->
                      when.entrySet().stream()
                          .filter(e -> e.getValue().equals(condition))
                          .allMatch(e -> s.parameters().containsKey(e.getKey())))
              .toList();
      Map<String, Range> shared = new LinkedHashMap<>(ranges);
      shared.keySet().removeIf(name -> values(name, those).size() < 2);
      shared.keySet().removeIf(name -> those.stream().anyMatch(s -> lacks(s, name, when)));
      if (those.size() > 1) {
        all.add(new Swept(arm.method(), arm.labels(), condition, shared, those));
      }
    }
    return all;
  }

  private static boolean lacks(Measured.Setting setting, String name, Map<String, Condition> when) {
    return when.containsKey(name) && !setting.parameters().containsKey(name);
  }

  private static Map<String, Range> without(Map<String, Range> ranges, Set<String> names) {
    Map<String, Range> rest = new LinkedHashMap<>(ranges);
    rest.keySet().removeAll(names);
    return rest;
  }

  private static List<Object> values(String name, List<Measured.Setting> settings) {
    return settings.stream()
        .map(s -> s.parameters().get(name))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Map<String, Range> ranges(
      Experiment experiment, String method, List<Measured.Setting> settings) {
    Map<String, Range> searched = new LinkedHashMap<>();
    experiment.methods().stream()
        .filter(m -> !m.name().equals(method))
        .forEach(m -> searched.putAll(m.swept()));
    experiment.methods().stream()
        .filter(m -> m.name().equals(method))
        .forEach(m -> searched.putAll(m.swept()));
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (String name :
        new TreeSet<>(settings.stream().flatMap(s -> s.parameters().keySet().stream()).toList())) {
      List<Object> values = values(name, settings);
      if (values.size() > 1 && !name.equals(PlannedTrial.LABELS)) {
        ranges.put(name, searched.getOrDefault(name, tried(values)));
      }
    }
    return ranges;
  }

  private static Range tried(List<Object> values) {
    if (!values.stream().allMatch(Number.class::isInstance)) {
      return new Range.Choice(values);
    }
    double[] numbers =
        values.stream().mapToDouble(v -> ((Number) v).doubleValue()).sorted().toArray();
    double low = numbers[0];
    double high = numbers[numbers.length - 1];
    return low > 0 && high / low > WIDE
        ? new Range.LogUniform(low, high)
        : new Range.Uniform(low, high);
  }
}
