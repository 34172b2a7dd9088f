package dev.graft.store;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.Choice;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.GridReading;
import dev.graft.run.Marks;
import dev.graft.run.NodeEvent;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Uploads;
import dev.graft.run.Views;
import dev.graft.run.WallClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The store in a relational database: {@code graft.db} (SQLite) of a data directory, or one of a
 * PostgreSQL server.
 */
public final class SqlStore extends SqlReads implements Store {
  private final Metrics metrics = new Metrics();
  private final Writer writer;

  /** Under which this control node leads, or led last. */
  private volatile long epoch;

  private SqlStore(Database database) {
    super(database);
    epoch = database.dialect().shared() ? Leadership.NONE : Leadership.ANY;
    writer = new Writer(database, metrics::forget);
  }

  /**
   * Opens the database of a data directory, making or migrating it as needed.
   *
   * @throws StoreUnavailable where it cannot be opened: in use by another node, not writable, not a
   *     database, written by a newer Graft
   */
  public static SqlStore sqlite(Path dataDirectory) {
    return new SqlStore(Database.open(new Sqlite(dataDirectory), connection -> {}));
  }

  /**
   * Opens a database of a PostgreSQL server, making or migrating its tables as needed. Several
   * control nodes may share it; only the one that {@linkplain #lead leads} it writes for workers.
   *
   * @param url {@code postgresql://user@host[:port]/name}
   * @param password or null: none is needed, or it is in {@code ~/.pgpass}
   * @param dataDirectory of this node: while the store is open no other node may have it
   * @throws dev.graft.experiment.InvalidInput for an address that is none
   * @throws StoreUnavailable where it cannot be opened: server down, wrong user, password or name,
   *     too old, read-only, written by a newer Graft
   */
  public static SqlStore postgresql(String url, @Nullable String password, Path dataDirectory) {
    Postgres server =
        new Postgres(PostgresAddress.of(url, password), DirectoryLock.take(dataDirectory));
    return new SqlStore(Database.open(server, server::require));
  }

  @Override
  public CompletableFuture<Optional<Long>> lead(String node, long now, long ttlMillis) {
    return writer
        .submit(s -> Leadership.lead(s, node, now, ttlMillis))
        .thenApply(
            won -> {
              if (database.dialect().shared()) won.ifPresent(led -> epoch = led);
              return won;
            });
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public Views.Written written() {
    return writer.written();
  }

  @Override
  public CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, @Nullable String idempotencyKey, long now) {
    return writer.submit(
        timed(now, (s, at) -> Sweeps.launch(s, experiment, spec, plan, idempotencyKey, at)));
  }

  @Override
  public CompletableFuture<SweepState> command(
      String sweep, SweepCommand command, @Nullable String reason, long now) {
    Writer.Write<SweepState> write =
        timed(now, (s, at) -> Sweeps.command(s, Ids.sweepOrThrow(sweep), command, reason, at));
    return command == SweepCommand.EXHAUST ? leading(write) : writer.submit(write);
  }

  @Override
  public CompletableFuture<TrialState> retryTrial(String trial, long now) {
    return writer.submit(timed(now, (s, at) -> Retries.trial(s, Ids.trialOrThrow(trial), at)));
  }

  @Override
  public CompletableFuture<Void> delete(String sweep) {
    return writer.submit(Writer.done(s -> Sweeps.delete(s, Ids.sweepOrThrow(sweep))));
  }

  @Override
  public CompletableFuture<Void> putAside(String node, String reason, long until, long now) {
    return writer.submit(
        timed(now, (s, at) -> Writer.done(t -> Asides.put(t, node, reason, until, at)).on(s)));
  }

  @Override
  public CompletableFuture<List<String>> takeBackDue(long now) {
    return leading(timed(now, Asides::takeBackDue));
  }

  @Override
  public CompletableFuture<Boolean> takeBack(String node) {
    return writer.submit(s -> Asides.takeBack(s, node));
  }

  @Override
  public CompletableFuture<Boolean> settle(String sweep, Choices choices, long now) {
    return leading(timed(now, (s, at) -> Searches.settle(s, Ids.sweepOrThrow(sweep), choices, at)));
  }

  @Override
  public CompletableFuture<SweepState> extend(String sweep, Wider wider, long now) {
    return writer.submit(
        timed(now, (s, at) -> Extensions.extend(s, Ids.sweepOrThrow(sweep), wider, at)));
  }

  @Override
  public CompletableFuture<Integer> stop(
      String sweep, String method, int setting, String reason, long now) {
    return writer.submit(
        timed(
            now,
            (s, at) -> Extensions.stop(s, Ids.sweepOrThrow(sweep), method, setting, reason, at)));
  }

  @Override
  public CompletableFuture<Boolean> admit(
      String sweep, Set<String> admitted, Set<String> paused, long now) {
    return leading(
        timed(now, (s, at) -> Budgets.admit(s, Ids.sweepOrThrow(sweep), admitted, paused, at)));
  }

  @Override
  public CompletableFuture<SweepState> budget(String sweep, String budget, long now) {
    return writer.submit(
        timed(now, (s, at) -> Budgets.change(s, Ids.sweepOrThrow(sweep), budget, at)));
  }

  @Override
  public CompletableFuture<Void> estimate(String sweep, String estimate) {
    return writer.submit(Writer.done(s -> Budgets.estimate(s, Ids.sweepOrThrow(sweep), estimate)));
  }

  @Override
  public CompletableFuture<SweepState> priority(String sweep, int priority) {
    return writer.submit(s -> Backlogs.priority(s, Ids.sweepOrThrow(sweep), priority));
  }

  @Override
  public CompletableFuture<Void> requireLead() {
    return leading(Writer.done(s -> {}));
  }

  @Override
  public CompletableFuture<Long> thin(String sweep, boolean really) {
    long first = Ids.firstTrial(Ids.sweepOrThrow(sweep));
    CompletableFuture<Long> all = CompletableFuture.completedFuture(0L);
    for (long from = first; from <= first + heads(sweep).size(); from += Thinning.TOGETHER) {
      Writer.Write<Long> part = Thinning.of(from, really);
      all = all.thenCompose(sum -> leading(part).thenApply(more -> sum + more));
    }
    return all;
  }

  @Override
  public CompletableFuture<Optional<Claim>> claim(Choice choice, long now, long leaseMillis) {
    return leading(timed(now, (s, at) -> Attempts.claim(s, choice, at, leaseMillis)));
  }

  @Override
  public CompletableFuture<List<Claim>> claim(
      String node, List<String> slots, long now, long leaseMillis) {
    return leading(timed(now, (s, at) -> Attempts.claim(s, node, slots, at, leaseMillis)));
  }

  @Override
  public CompletableFuture<List<AttemptKey>> renew(
      String node, Collection<AttemptKey> running, long now, long leaseMillis) {
    return leading(timed(now, (s, at) -> Attempts.renew(s, node, running, at, leaseMillis)));
  }

  @Override
  public CompletableFuture<Boolean> metrics(AttemptKey attempt, List<Point> points, long saved) {
    return leading(s -> metrics.keep(s, attempt, points, saved));
  }

  @Override
  public CompletableFuture<Boolean> finish(AttemptKey attempt, Result result, long now) {
    return leading(timed(now, (s, at) -> Attempts.finish(s, attempt, result, at)));
  }

  @Override
  public CompletableFuture<List<AttemptKey>> expire(long now) {
    return leading(timed(now, Attempts::expire));
  }

  @Override
  public CompletableFuture<List<AttemptKey>> lose(String node, String reason, long now) {
    return leading(timed(now, (s, at) -> Attempts.lose(s, node, reason, at)));
  }

  @Override
  public CompletableFuture<Void> energy(EnergyReport report) {
    return leading(Writer.done(s -> Energies.keep(s, report)));
  }

  @Override
  public CompletableFuture<Marks> mark(
      String sweep, @Nullable List<String> tags, @Nullable String note) {
    return writer.submit(s -> SweepMarks.keep(s, Ids.sweepOrThrow(sweep), tags, note));
  }

  @Override
  public Uploads uploads() {
    return new SqlUploads(this, writer);
  }

  @Override
  public CompletableFuture<Void> grid(GridReading reading) {
    return writer.submit(Writer.done(s -> Quarters.keep(s, reading)));
  }

  @Override
  public CompletableFuture<Void> note(NodeEvent event) {
    return leading(Writer.done(s -> NodeEvents.keep(s, event)));
  }

  @Override
  public CompletableFuture<Boolean> defer(String sweep, String reason, boolean starts, long now) {
    return writer.submit(
        timed(now, (s, at) -> Deferrals.tell(s, Ids.sweepOrThrow(sweep), reason, starts, at)));
  }

  /** Finishes the writes that were asked for, then closes. */
  @Override
  public void close() {
    writer.close();
    database.close();
  }

  private interface Timed<T> {
    T on(Session session, long now) throws SQLException;
  }

  /** A write at the time that control nodes have in common. */
  private static <T> Writer.Write<T> timed(long now, Timed<T> write) {
    long asked = WallClock.clock().millis();
    return s -> write.on(s, SharedClock.at(now, asked, s.clock()));
  }

  /** A write that is the leader's: refused once another leads. */
  private <T> CompletableFuture<T> leading(Writer.Write<T> write) {
    long fence = epoch;
    return writer.submit(
        s -> {
          Leadership.require(s, fence);
          return write.on(s);
        });
  }

  /** Something with the writer's own session, for tests of the store itself. */
  <T> CompletableFuture<T> write(Writer.Write<T> write) {
    return writer.submit(write);
  }
}
