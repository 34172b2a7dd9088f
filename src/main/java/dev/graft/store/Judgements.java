package dev.graft.store;

import dev.graft.run.Choices.Charge;
import dev.graft.run.Judged;
import dev.graft.run.Result;
import dev.graft.run.TrialLife;
import dev.graft.run.TrialState;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What trials had reached where their searches judge them, in the order in which it came. */
final class Judgements {
  private Judgements() {}

  /** A trial that is judged has been held, or has ended by itself. */
  static void add(Session s, TrialRow trial, TrialLife.Standing after, Result result)
      throws SQLException {
    boolean counts = result.heldForSearch() || after.state() == TrialState.SUCCEEDED;
    long first = Ids.firstTrial(trial.sweep());
    s.update("DELETE FROM judged WHERE trial = ? AND epoch = ?", trial.id(), trial.until());
    s.update(
        """
        INSERT INTO judged (trial, epoch, arrival, is_end, metrics) VALUES (?, ?, \
        (SELECT COALESCE(MAX(arrival), 0) + 1 FROM judged WHERE trial >= ? AND trial < ?), ?, ?)\
        """,
        trial.id(),
        trial.until(),
        first,
        first + Ids.SPAN,
        result.heldForSearch() ? 0 : 1,
        Json.text(counts ? result.metrics() : Map.of()));
  }

  /** 1, or 0 where it is charged already: what stands is kept. */
  static int charge(Session s, Charge charge) throws SQLException {
    return s.update(
        "UPDATE judged SET costs = ? WHERE trial = ? AND epoch = ? AND costs IS NULL",
        Json.text(charge.costs()),
        Ids.trialOrThrow(charge.trial()),
        charge.epochs());
  }

  static List<Judged> of(Session s, long from, long to) throws SQLException {
    return s.list(
        """
        SELECT trial, epoch, arrival, is_end, metrics, costs FROM judged \
        WHERE trial >= ? AND trial < ? ORDER BY arrival\
        """,
        row ->
            new Judged(
                Ids.trial(row.getLong(1)),
                row.getInt(2),
                row.getLong(3),
                row.getInt(4) == 1,
                Json.numbers(row.getString(5)),
                row.getString(6) == null ? null : Json.numbers(row.getString(6))),
        from,
        to);
  }
}
