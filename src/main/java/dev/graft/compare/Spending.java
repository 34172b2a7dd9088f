package dev.graft.compare;

import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The energy of a sweep by purpose: columns of one ledger, which add up to its total exactly. */
public final class Spending {
  /**
   * What an attempt took, in microjoules.
   *
   * @param lost it came to nothing
   * @param idleUj reserved share of the idle node
   * @param evaluationUj the part of both that its final passes over validation and test data took
   */
  public record Spent(
      PlannedTrial trial, boolean lost, long dynamicUj, long idleUj, long evaluationUj) {}

  /** A setting that is reported. */
  public record Choice(String method, @Nullable Integer labels, int setting) {}

  /**
   * A column of the ledger.
   *
   * @param attempts that have a part in it
   */
  public record Column(Purpose purpose, int attempts, long dynamicUj, long idleUj) {
    public long totalUj() {
      return dynamicUj + idleUj;
    }

    private Column with(long moreDynamicUj, long moreIdleUj) {
      return new Column(purpose, attempts + 1, dynamicUj + moreDynamicUj, idleUj + moreIdleUj);
    }
  }

  private Spending() {}

  /**
   * All purposes in their order, empty ones too.
   *
   * @param chosen settings that are reported; of a method without one nothing counts as tuning
   * @param choosing seeds that serve to choose settings only
   */
  public static List<Column> of(
      Collection<Spent> attempts, Collection<Choice> chosen, Set<Long> choosing) {
    Map<Purpose, Column> columns = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) columns.put(purpose, new Column(purpose, 0, 0, 0));
    Map<String, Set<Choice>> byMethod =
        chosen.stream().collect(Collectors.groupingBy(Choice::method, Collectors.toSet()));
    for (Spent one : attempts) {
      Purpose purpose =
          choosing.contains(one.trial.seed()) && !one.lost
              ? Purpose.TUNING
              : purpose(one, byMethod.getOrDefault(one.trial.method(), Set.of()));
      long evaluation = purpose == Purpose.LOST ? 0 : evaluation(one);
      long dynamic = dynamicOf(one, evaluation);
      add(columns, purpose, one.dynamicUj - dynamic, one.idleUj - (evaluation - dynamic));
      if (evaluation > 0) add(columns, Purpose.EVALUATION, dynamic, evaluation - dynamic);
    }
    return List.copyOf(columns.values());
  }

  private static void add(Map<Purpose, Column> columns, Purpose purpose, long dynamic, long idle) {
    columns.computeIfPresent(purpose, (key, column) -> column.with(dynamic, idle));
  }

  private static Purpose purpose(Spent one, Set<Choice> chosen) {
    if (one.lost) return Purpose.LOST;
    if (one.trial.role() == Role.SOURCE) return Purpose.SOURCE;
    boolean decided = chosen.stream().anyMatch(c -> Objects.equals(c.labels, one.trial.labels()));
    boolean reported =
        chosen.contains(new Choice(one.trial.method(), one.trial.labels(), one.trial.setting()));
    if (decided && !reported) return Purpose.TUNING;
    return one.trial.role() == Role.BASELINE ? Purpose.BASELINE : Purpose.METHOD;
  }

  private static long evaluation(Spent one) {
    return Math.max(0, Math.min(one.evaluationUj, one.dynamicUj + one.idleUj));
  }

  /** Dynamic part of the evaluation, in proportion. */
  private static long dynamicOf(Spent one, long evaluation) {
    long total = one.dynamicUj + one.idleUj;
    if (total == 0) return 0;
    long share = Math.round((double) evaluation * one.dynamicUj / total);
    return Math.max(evaluation - one.idleUj, Math.min(share, Math.min(evaluation, one.dynamicUj)));
  }
}
