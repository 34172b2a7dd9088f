package dev.graft.store;

import dev.graft.run.Choices;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Decisions on trials whose settings are chosen, and that are held, as their sweep runs. */
final class Searches {
  private Searches() {}

  static List<String> searching(Session s) throws SQLException {
    return s.list(
        """
        SELECT id FROM sweep WHERE state IN ('queued', 'running') \
        AND id IN (SELECT sweep FROM trial WHERE unsettled = 1 \
        UNION SELECT sweep FROM trial WHERE cut = 1) ORDER BY id\
        """,
        row -> Ids.sweep(row.getLong(1)));
  }

  static Set<String> unsettled(Session s, long from, long to) throws SQLException {
    return new TreeSet<>(
        s.list(
            "SELECT id FROM trial WHERE id >= ? AND id < ? AND unsettled = 1",
            row -> Ids.trial(row.getLong(1)),
            from,
            to));
  }

  /**
   * Whether anything changed. Nothing is decided where another has counted other costs by now than
   * these choices were made by.
   */
  static boolean settle(Session s, long sweep, Choices choices, long now) throws SQLException {
    int changed = 0;
    for (Choices.Charge charge : choices.charges()) changed += Judgements.charge(s, charge);
    if (changed < choices.charges().size()) return false;
    for (Map.Entry<String, Choices.Setting> one : choices.settled().entrySet()) {
      changed += settle(s, sweep, Ids.trialOrThrow(one.getKey()), one.getValue());
    }
    for (Map.Entry<String, String> one : choices.spared().entrySet()) {
      changed +=
          s.update(
              """
              UPDATE trial SET state = 'cancelled', spared = 1, unsettled = 0, cut = 0, ready = 0, \
              held = 0, error = ?, finished_at = ? WHERE id = ? AND sweep = ? AND state = 'waiting'\
              """,
              one.getValue(),
              now,
              Ids.trialOrThrow(one.getKey()),
              sweep);
    }
    for (Map.Entry<String, Integer> one : choices.on().entrySet()) {
      changed += goOn(s, sweep, Ids.trialOrThrow(one.getKey()), one.getValue());
    }
    for (Map.Entry<String, String> one : choices.stopped().entrySet()) {
      changed +=
          s.update(
              """
              UPDATE trial SET state = 'stopped', cut = 0, ready = 0, stopped_why = ?, \
              finished_at = ? WHERE id = ? AND sweep = ? AND cut = 1 AND state = 'waiting'\
              """,
              one.getValue(),
              now,
              Ids.trialOrThrow(one.getKey()),
              sweep);
    }
    if (changed == 0) return false;
    Tally.recount(s, sweep, now);
    return true;
  }

  private static int settle(Session s, long sweep, long trial, Choices.Setting setting)
      throws SQLException {
    Integer index = setting.index();
    int changed =
        s.update(
            """
            UPDATE trial SET parameters = ?, setting = CASE WHEN ? < 0 THEN setting ELSE ? END, \
            unsettled = 0 WHERE id = ? AND sweep = ? AND unsettled = 1 AND state = 'waiting'\
            """,
            Json.text(setting.parameters().values()),
            index == null ? -1 : index,
            index == null ? -1 : index,
            trial,
            sweep);
    if (changed > 0) ready(s, sweep, trial);
    return changed;
  }

  private static int goOn(Session s, long sweep, long trial, int until) throws SQLException {
    int on =
        s.update(
            "UPDATE trial SET cut = 0, until_epoch = ?, rung = rung + 1 "
                + "WHERE id = ? AND sweep = ? AND cut = 1 AND state = 'waiting'",
            until,
            trial,
            sweep);
    if (on > 0) ready(s, sweep, trial);
    return on;
  }

  private static void ready(Session s, long sweep, long trial) throws SQLException {
    s.update(
        "UPDATE trial SET ready = 1 WHERE id = ? AND sweep = ? AND state = 'waiting' "
            + "AND held = 0 AND "
            + Budgets.CLAIMABLE,
        trial,
        sweep);
  }
}
