package dev.graft.energy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The meters a total came from: names joined, bounds weighted by the energy of each. */
final class MeterMix {
  private final Map<PowerMeter.Info, Long> parts = new LinkedHashMap<>();

  void add(PowerMeter.Info info, long energyUj) {
    parts.merge(info, energyUj, Long::sum);
  }

  String method() {
    return String.join(
        "+", parts.keySet().stream().map(PowerMeter.Info::method).distinct().sorted().toList());
  }

  /** Factor of the lower bound. */
  double low() {
    return mean(PowerMeter.Info::low);
  }

  /** Factor of the upper bound. */
  double high() {
    return mean(PowerMeter.Info::high);
  }

  private double mean(ToDoubleFunction<PowerMeter.Info> bound) {
    long total = parts.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) return bound.applyAsDouble(parts.keySet().iterator().next());
    return parts.entrySet().stream()
        .mapToDouble(part -> bound.applyAsDouble(part.getKey()) * part.getValue() / total)
        .sum();
  }
}
