package dev.graft.web.json;

import dev.graft.compare.Spending.Column;
import java.util.List;

/**
 * What energy of a sweep was spent on: a column of its ledger. The columns add up to the sweep's
 * total.
 *
 * @param purpose method, baseline, source (training source models), tuning (settings tried and not
 *     chosen), evaluation (final passes over validation and test data) or lost (attempts that came
 *     to nothing)
 * @param attempts that have a part in it
 * @param share of the total, 0..1
 * @param microjoules the total as a whole number, which adds up exactly in any arithmetic
 */
public record PurposeJson(
    String purpose,
    int attempts,
    double dynamicJ,
    double idleJ,
    double totalJ,
    double share,
    long microjoules) {

  public static List<PurposeJson> of(List<Column> columns) {
    long total = columns.stream().mapToLong(Column::totalUj).sum();
    return columns.stream()
        .map(
            c ->
                new PurposeJson(
                    c.purpose().label(),
                    c.attempts(),
                    EnergyJson.joules(c.dynamicUj()),
                    EnergyJson.joules(c.idleUj()),
                    EnergyJson.joules(c.totalUj()),
                    total == 0 ? 0 : (double) c.totalUj() / total,
                    c.totalUj()))
        .toList();
  }

  public static String csvHeader() {
    return Csv.line("purpose", "attempts", "dynamicJ", "idleJ", "totalJ", "share", "microjoules");
  }

  public String csv() {
    return Csv.line(purpose, attempts, dynamicJ, idleJ, totalJ, share, microjoules);
  }
}
