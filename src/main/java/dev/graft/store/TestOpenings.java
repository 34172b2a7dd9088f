package dev.graft.store;

import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views.Opening;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** Of trials of one sweep, numbered {@code from} to below {@code to}. */
  static List<Opening> of(Session s, long from, long to) throws SQLException {
    Map<String, Integer> before = before(s, from, to);
    SharedValues shared = new SharedValues();
    return s.list(
        """
        SELECT trial, attempt, test, opened_at FROM test_opening \
        WHERE trial >= ? AND trial < ? ORDER BY trial, attempt\
        """,
        row -> {
          String test = Objects.requireNonNull(shared.text(row.getString(3)));
          return new Opening(
              Ids.trial(row.getLong(1)),
              row.getInt(2),
              test,
              row.getLong(4),
              before.getOrDefault(test, 0));
        },
        from,
        to);
  }

  /** What was answered to the rows of tests; attempts that told none are left out. */
  static Map<AttemptKey, String> answers(Session s, Set<AttemptKey> attempts) throws SQLException {
    List<Long> trials =
        attempts.stream().flatMapToLong(a -> Ids.trialNumber(a.trial()).stream()).boxed().toList();
    Map<AttemptKey, String> answers = new HashMap<>();
    for (Ids.Range near : Ids.ranges(trials)) {
      s.each(
          """
          SELECT trial, attempt, answers FROM test_opening \
          WHERE trial >= ? AND trial < ? AND answers IS NOT NULL\
          """,
          row -> {
            AttemptKey attempt = new AttemptKey(Ids.trial(row.getLong(1)), row.getInt(2));
            if (attempts.contains(attempt)) answers.put(attempt, row.getString(3));
          },
          near.from(),
          near.to());
    }
    return answers;
  }

  /** Sweeps that had opened a test before this one was launched, by test: looked up once each. */
  private static Map<String, Integer> before(Session s, long from, long to) throws SQLException {
    Map<String, Integer> before = new HashMap<>();
    s.each(
        """
        SELECT o.test, (SELECT COUNT(DISTINCT p.sweep) FROM test_opening p \
        JOIN sweep w ON w.id = ? WHERE p.test = o.test AND p.sweep <> ? \
        AND p.opened_at < w.created_at) AS before FROM \
        (SELECT DISTINCT test FROM test_opening WHERE trial >= ? AND trial < ?) o\
        """,
        row -> before.put(row.getString(1), row.getInt(2)),
        from / Ids.SPAN,
        from / Ids.SPAN,
        from,
        to);
    return before;
  }
}
