package dev.graft.store;

import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TrialLife;
import dev.graft.run.TrialState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Claims, leases and ends of attempts: a constant number of statements each. */
final class Attempts {
  private Attempts() {}

  private record Offer(long sweep, String spec) {}

  static List<Claim> claim(Session s, String node, List<String> slots, long now, long leaseMillis)
      throws SQLException {
    List<Claim> claims = new ArrayList<>();
    for (String slot : slots) {
      Optional<Claim> claim = claim(s, node, slot, now, now + leaseMillis);
      if (claim.isEmpty()) break;
      claims.add(claim.get());
    }
    return claims;
  }

  private static Optional<Claim> claim(
      Session s, String node, String slot, long now, long leaseUntil) throws SQLException {
    while (true) {
      Optional<Offer> offer =
          s.first(
              """
              SELECT id, '' FROM sweep WHERE ready > 0 AND deferred = 0 \
              AND state IN ('queued', 'running') \
              ORDER BY id LIMIT 1\
              """,
              row -> new Offer(row.getLong(1), row.getString(2)));
      if (offer.isEmpty()) return Optional.empty();
      long number =
          s.number(
              "SELECT id FROM trial WHERE sweep = ? AND ready = 1 ORDER BY rung DESC, id LIMIT 1",
              offer.get().sweep);
      Choice first = new Choice("", Ids.trial(number), node, slot, "", "");
      Optional<Claim> claim = claim(s, first, now, leaseUntil - now);
      if (claim.isPresent()) return claim;
    }
  }

  /** Empty where it is not claimable any more, or need not be. */
  static Optional<Claim> claim(Session s, Choice choice, long now, long leaseMillis)
      throws SQLException {
    OptionalLong number = Ids.trialNumber(choice.trial());
    if (number.isEmpty()) return Optional.empty();
    Optional<Offer> offer =
        s.first(
            """
            SELECT w.id, w.spec FROM trial t JOIN sweep w ON w.id = t.sweep WHERE t.id = ? \
            AND t.ready = 1 AND w.deferred = 0 AND w.state IN ('queued', 'running')\
            """,
            row -> new Offer(row.getLong(1), row.getString(2)),
            number.getAsLong());
    if (offer.isEmpty()) return Optional.empty();
    TrialRow trial = trial(s, number.getAsLong()).orElseThrow();
    String hash = trial.planned().source();
    Optional<Sources.Artifact> artifact =
        trial.makesSource() && hash != null ? Sources.find(s, hash) : Optional.empty();
    if (artifact.isPresent()) {
      Sources.reuse(s, trial, artifact.get(), now);
      return Optional.empty();
    }
    return Optional.of(start(s, offer.get(), trial, choice, now, now + leaseMillis));
  }

  private static Claim start(
      Session s, Offer offer, TrialRow trial, Choice choice, long now, long leaseUntil)
      throws SQLException {
    int attempt = trial.attempt() + 1;
    Choice.@Nullable Green green = choice.green();
    s.update(
        """
        UPDATE trial SET state = 'running', ready = 0, attempt = ?, node = ?, slot = ?, \
        error = NULL, started_at = ?, finished_at = 0 WHERE id = ?\
        """,
        attempt,
        choice.node(),
        choice.slot(),
        now,
        trial.id());
    s.update(
        """
        INSERT INTO attempt (trial, attempt, state, node, slot, lease_until, started_at, \
        finished_at, hardware, placed, green_joules, green_grams, green_usual, green_trials) \
        VALUES (?, ?, 'running', ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)\
        """,
        trial.id(),
        attempt,
        choice.node(),
        choice.slot(),
        leaseUntil,
        now,
        choice.hardware().isEmpty() ? null : choice.hardware(),
        choice.reason().isEmpty() ? null : choice.reason(),
        green == null ? null : green.here().joules(),
        green == null ? null : green.here().grams(),
        green == null ? null : green.usualGrams(),
        green == null ? null : green.here().trials());
    s.update(
        """
        UPDATE sweep SET state = 'running', started_at = CASE WHEN started_at = 0 THEN ? \
        ELSE started_at END WHERE id = ?\
        """,
        now,
        offer.sweep);
    new Tally()
        .move(TrialState.WAITING, TrialState.RUNNING, 1)
        .ready(-1)
        .apply(s, offer.sweep, now);
    @Nullable Long source = trial.sourceTrial();
    return new Claim(
        Ids.sweep(offer.sweep),
        Ids.trial(trial.id()),
        attempt,
        offer.spec,
        trial.planned(),
        source == null ? null : Ids.trial(Sources.madeBy(s, source)),
        trial.until());
  }

  /** Those whose lease could not be renewed. */
  static List<AttemptKey> renew(
      Session s, String node, Collection<AttemptKey> running, long now, long leaseMillis)
      throws SQLException {
    List<AttemptKey> gone = new ArrayList<>();
    long until = now + leaseMillis;
    for (AttemptKey key : running) {
      OptionalLong trial = Ids.trialNumber(key.trial());
      boolean renewed =
          trial.isPresent()
              && s.update(
                      """
                      UPDATE attempt SET lease_until = \
                      CASE WHEN lease_until > ? THEN lease_until ELSE ? END \
                      WHERE trial = ? AND attempt = ? AND node = ? AND state = 'running'\
                      """,
                      until,
                      until,
                      trial.getAsLong(),
                      key.attempt(),
                      node)
                  > 0;
      if (!renewed) gone.add(key);
    }
    return gone;
  }

  /** Whether the result counts, or has counted already. */
  static boolean finish(Session s, AttemptKey key, Result result, long now) throws SQLException {
    OptionalLong number = Ids.trialNumber(key.trial());
    if (number.isEmpty()) return false;
    long trial = number.getAsLong();
    Optional<AttemptState> state =
        s.first(
            "SELECT state FROM attempt WHERE trial = ? AND attempt = ?",
            row -> AttemptState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
            trial,
            key.attempt());
    if (state.isEmpty()) return false;
    if (state.get() == AttemptState.RUNNING) {
      end(s, trial, key.attempt(), result, now);
      return true;
    }
    if (state.get() == AttemptState.LOST && result.state() != AttemptState.LOST) {
      close(s, trial, key.attempt(), AttemptState.SUPERSEDED, result, now);
      return false;
    }
    return state.get() == result.state();
  }

  static List<AttemptKey> expire(Session s, long now) throws SQLException {
    List<Held> held =
        s.list(
            """
            SELECT trial, attempt, node FROM attempt \
            WHERE state = 'running' AND lease_until < ? ORDER BY lease_until\
            """,
            row -> new Held(row.getLong(1), row.getInt(2), row.getString(3)),
            now);
    for (Held one : held) {
      lose(s, one, "node " + one.node + " was not heard of while its lease lasted", now);
    }
    return held.stream().map(Held::key).toList();
  }

  static List<AttemptKey> lose(Session s, String node, String reason, long now)
      throws SQLException {
    List<Held> held =
        s.list(
            "SELECT trial, attempt, node FROM attempt WHERE state = 'running' AND node = ?",
            row -> new Held(row.getLong(1), row.getInt(2), row.getString(3)),
            node);
    for (Held one : held) lose(s, one, reason, now);
    return held.stream().map(Held::key).toList();
  }

  private record Held(long trial, int attempt, String node) {
    AttemptKey key() {
      return new AttemptKey(Ids.trial(trial), attempt);
    }
  }

  private static void lose(Session s, Held held, String reason, long now) throws SQLException {
    end(s, held.trial, held.attempt, new Result(AttemptState.LOST, Map.of(), reason, false), now);
  }

  static Optional<TrialRow> trial(Session s, long id) throws SQLException {
    return s.first("SELECT " + TrialRow.COLUMNS + " FROM trial WHERE id = ?", TrialRow::of, id);
  }

  /** Ends the running attempt and moves trial, dependants and sweep on. */
  private static void end(Session s, long id, int attempt, Result result, long now)
      throws SQLException {
    TrialRow trial = trial(s, id).orElseThrow();
    Sweeps.Standing sweep = Sweeps.standing(s, trial.sweep());
    TrialLife.Standing after =
        TrialLife.after(
            new TrialLife.Standing(trial.state(), trial.losses(), trial.failures(), null),
            result,
            trial.losses() > 0 && Metrics.further(s, id, attempt),
            trial.spared() || sweep.state().ended());
    close(s, id, attempt, result.state(), result, now);
    boolean waits = after.state() == TrialState.WAITING;
    boolean spared = trial.spared() && after.state() == TrialState.CANCELLED;
    boolean cut = waits && result.heldForSearch();
    if (trial.until() > 0 && (cut || after.state().ended()))
      Judgements.add(s, trial, after, result);
    // Under a budget it has to be admitted again.
    boolean held = waits && sweep.gated();
    boolean ready = waits && !held && !cut;
    s.update(
        """
        UPDATE trial SET state = ?, ready = ?, held = ?, cut = ?, losses = ?, failures = ?, \
        lost = lost + ?, metrics = ?, error = CASE WHEN ? = 1 THEN error ELSE ? END, spared = ?, finished_at = ? \
        WHERE id = ?\
        """,
        after.state().label(),
        ready ? 1 : 0,
        held ? 1 : 0,
        cut ? 1 : 0,
        after.losses(),
        after.failures(),
        result.state() == AttemptState.LOST ? 1 : 0,
        after.state() == TrialState.SUCCEEDED ? Json.text(result.metrics()) : null,
        spared ? 1 : 0,
        after.error(),
        spared ? 1 : 0,
        waits ? 0 : now,
        id);
    Tally tally =
        spared
            ? new Tally().spared()
            : new Tally().move(TrialState.RUNNING, after.state(), 1).ready(ready ? 1 : 0);
    if (trial.makesSource()) {
      if (after.state() == TrialState.SUCCEEDED) Sources.made(s, id, tally);
      if (after.state() == TrialState.FAILED) Sources.failed(s, trial, after.error(), tally, now);
    }
    tally.apply(s, trial.sweep(), now);
    if (waits && result.lacksSource()) Sources.missed(s, trial, attempt, now);
  }

  private static void close(
      Session s, long trial, int attempt, AttemptState state, Result result, long now)
      throws SQLException {
    s.update(
        """
        UPDATE attempt SET state = ?, finished_at = ?, metrics = ?, error = ? \
        WHERE trial = ? AND attempt = ?\
        """,
        state.label(),
        now,
        Json.text(result.metrics()),
        result.error(),
        trial,
        attempt);
    String test = result.test();
    if (test != null) TestOpenings.log(s, trial, attempt, test, result.answers(), now);
  }
}
