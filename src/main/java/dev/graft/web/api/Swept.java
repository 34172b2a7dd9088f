package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A method, or a tuned baseline, with the parameters that differ among its settings.
 *
 * @param ranges as they were searched in; of a baseline those of the method that has them, or what
 *     was tried
 */
record Swept(
    String method,
    @Nullable Integer labels,
    Map<String, Range> ranges,
    List<Measured.Setting> settings) {

  /** What is tried over more than this factor is taken by its logarithm. */
  private static final double WIDE = 8;

  /** Those that tried more than one setting, in planned order. */
  static List<Swept> of(Experiment experiment, List<Measured.Setting> settings) {
    Map<List<@Nullable Object>, List<Measured.Setting>> arms = new LinkedHashMap<>();
    for (Measured.Setting s : settings) {
      arms.computeIfAbsent(
              Arrays.asList(s.arm().method(), s.arm().labels()), a -> new ArrayList<>())
          .add(s);
    }
    return arms.values().stream()
        .filter(all -> all.size() > 1)
        .map(
            all ->
                new Swept(
                    all.get(0).arm().method(),
                    all.get(0).arm().labels(),
                    ranges(experiment, all.get(0).arm().method(), all),
                    all))
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
      List<Object> values =
          settings.stream()
              .map(s -> s.parameters().get(name))
              .filter(Objects::nonNull)
              .distinct()
              .toList();
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
