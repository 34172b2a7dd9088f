package dev.graft.energy;

import dev.graft.energy.PowerMeter.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counters that stand still, since when, and what a model has for that time. Memory may rest. */
final class Rests {
  private static final String MEMORY = "dram";

  private static final class Rest {
    double seconds;
    double loadSeconds;
    long estimateUj;
    long othersUj;

    /** What the device drew by the model, less what its other domains told. */
    long missingUj() {
      return Math.max(0, estimateUj - othersUj);
    }
  }

  private final Map<String, Rest> rests = new HashMap<>();

  /**
   * @param loadSeconds of the interval in which a counter must move
   * @param estimateUj what the device drew by the model
   */
  void saw(List<Reading> readings, double seconds, double loadSeconds, long estimateUj) {
    long sum = readings.stream().mapToLong(Reading::uj).sum();
    for (Reading reading : readings) {
      if (reading.uj() > 0 || reading.domain().startsWith(MEMORY)) {
        rests.remove(reading.domain());
        continue;
      }
      Rest rest = rests.computeIfAbsent(reading.domain(), domain -> new Rest());
      rest.seconds += seconds;
      rest.loadSeconds += loadSeconds;
      rest.estimateUj += estimateUj;
      rest.othersUj += sum;
    }
  }

  double seconds(String domain) {
    Rest rest = rests.get(domain);
    return rest == null ? 0 : rest.seconds;
  }

  /** A domain that has not moved for so long under load. */
  Optional<String> stuck(double loadSeconds) {
    return rests.entrySet().stream()
        .filter(rest -> rest.getValue().loadSeconds >= loadSeconds)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  /** What a domain that rests has not told; it is asked for no more. */
  long take(String domain) {
    Rest rest = rests.remove(domain);
    return rest == null ? 0 : rest.missingUj();
  }

  /** What all that rest have not told; it is asked for no more. */
  long takeAll() {
    long most = rests.values().stream().mapToLong(Rest::missingUj).max().orElse(0);
    rests.clear();
    return most;
  }
}
