package dev.graft.store;

import dev.graft.run.Views.Opening;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of openings of sealed tests. */
final class TestOpenings {
  private TestOpenings() {}

  /**
   * @param answers see {@link dev.graft.run.Result}
   */
  static void log(
      Session s, long trial, int attempt, String test, @Nullable String answers, long now)
      throws SQLException {
    s.update(
        """
        INSERT INTO test_opening (trial, attempt, sweep, test, answers, opened_at) \
        VALUES (?, ?, ?, ?, ?, ?) \
        ON CONFLICT (trial, attempt) DO NOTHING\
        """,
        trial,
        attempt,
        trial / Ids.SPAN,
        test,
        answers,
        now);
  }

  /** Of trials numbered {@code from} to below {@code to}. */
  static List<Opening> of(Session s, long from, long to) throws SQLException {
    return s.list(
        """
        SELECT o.trial, o.attempt, o.test, o.answers, o.opened_at, (SELECT COUNT(DISTINCT p.sweep) \
        FROM test_opening p JOIN sweep w ON w.id = o.sweep \
        WHERE p.test = o.test AND p.sweep <> o.sweep AND p.opened_at < w.created_at) AS before \
        FROM test_opening o WHERE o.trial >= ? AND o.trial < ? ORDER BY o.trial, o.attempt\
        """,
        row ->
            new Opening(
                Ids.trial(row.getLong("trial")),
                row.getInt("attempt"),
                row.getString("test"),
                row.getLong("opened_at"),
                row.getInt("before"),
                row.getString("answers")),
        from,
        to);
  }
}
