package dev.graft.store;

import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Trials as lists need them, and some of them whole. */
final class TrialHeads {
  private TrialHeads() {}

  /** Of the trials numbered {@code from} to below {@code to}, in planned order. */
  static List<TrialHead> of(Session s, long from, long to) throws SQLException {
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
