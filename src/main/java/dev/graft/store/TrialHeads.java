package dev.graft.store;

import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trials as lists need them, and some of them whole. */
final class TrialHeads {
  private TrialHeads() {}

  /**
   * Of the trials numbered {@code from} to below {@code to}, in planned order.
   *
   * @param known by id: not read again as long as state and attempt are the same
   */
  static List<TrialHead> of(Session s, long from, long to, Map<String, TrialHead> known)
      throws SQLException {
    if (known.isEmpty()) return of(s, from, to);
    SortedMap<Long, TrialHead> heads = new TreeMap<>();
    List<Long> others = new ArrayList<>();
    s.each(
        "SELECT id, state, attempt FROM trial WHERE id >= ? AND id < ? ORDER BY id",
        row -> {
          long number = row.getLong(1);
          TrialHead head = known.get(Ids.trial(number));
          if (head != null
              && head.state().label().equals(row.getString(2))
              && head.attempt() == row.getInt(3)) {
            heads.put(number, head);
          } else {
            others.add(number);
          }
        },
        from,
        to);
    for (Ids.Range near : Ids.ranges(others)) {
      for (TrialHead head : of(s, near.from(), near.to())) {
        heads.put(Ids.trialOrThrow(head.id()), head);
      }
    }
    return List.copyOf(heads.values());
  }

  private static List<TrialHead> of(Session s, long from, long to) throws SQLException {
    Map<Long, Long> energy = new HashMap<>();
    s.list(
        "SELECT trial, SUM(dynamic_uj + idle_uj) FROM attempt_energy"
            + " WHERE trial >= ? AND trial < ? GROUP BY trial",
        row -> energy.put(row.getLong(1), row.getLong(2)),
        from,
        to);
    SharedValues shared = new SharedValues();
    return s.list(
        """
        SELECT id, role, method, setting, seed, parameters, state, attempt, node, metrics, \
        started_at, finished_at, error FROM trial WHERE id >= ? AND id < ? ORDER BY id\
        """,
        row ->
            new TrialHead(
                Ids.trial(row.getLong(1)),
                TrialRow.role(row.getString(2)),
                Objects.requireNonNull(shared.text(row.getString(3))),
                row.getInt(4),
                row.getLong(5),
                shared.parameters(row.getString(6)).values(),
                TrialState.of(row.getString(7)),
                row.getInt(8),
                shared.text(row.getString(9)),
                Json.numbers(row.getString(10)),
                energy.getOrDefault(row.getLong(1), 0L),
                row.getLong(11),
                row.getLong(12),
                row.getString(13)),
        from,
        to);
  }

  /** Whole, in the order of the ids; neighbours are read together. */
  static List<Trial> trials(Session s, List<String> ids) throws SQLException {
    List<Long> numbers =
        ids.stream()
            .map(Ids::trialNumber)
            .flatMap(n -> n.isPresent() ? Stream.of(n.getAsLong()) : Stream.empty())
            .toList();
    Map<String, Trial> found = new HashMap<>();
    for (Ids.Range near : Ids.ranges(numbers)) {
      for (Trial trial : TrialList.trials(s, near.from(), near.to())) {
        found.put(trial.id(), trial);
      }
    }
    return numbers.stream().map(Ids::trial).map(found::get).filter(Objects::nonNull).toList();
  }
}
