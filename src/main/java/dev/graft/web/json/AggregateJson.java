package dev.graft.web.json;

import dev.graft.compare.Aggregate;
import java.util.List;

/**
 * Methods over several sweeps, or over the tasks of one.
 *
 * @param metric that all sweeps share
 * @param rows of pairs that occur in at least two sweeps or tasks
 * @param alone pairs that do not, and where they are
 */
public record AggregateJson(
    List<Of> sweeps,
    String metric,
    boolean lessIsBetter,
    List<Aggregate> rows,
    List<String> alone) {
  public record Of(String id, String name, String state) {}
}
