package dev.graft.store;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import dev.graft.run.GridReading;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Marks;
import dev.graft.run.OpenTrial;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.run.WallClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The store in a relational database: {@code graft.db} (SQLite) of a data directory, or one of a
 * PostgreSQL server.
 */
public final class SqlStore implements Store {
  private final Database database;
  private final Metrics metrics = new Metrics();
  private final Writer writer;

  /** Under which this control node leads, or led last. */
  private volatile long epoch;

  private SqlStore(Database database) {
    this.database = database;
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
  public Optional<ClusterView.Leader> leader() {
    return read(Leadership::last);
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
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
  @SuppressWarnings("NullAway") // a Void is null
  public CompletableFuture<Void> delete(String sweep) {
    return writer.submit(
        s -> {
          Sweeps.delete(s, Ids.sweepOrThrow(sweep));
          return null;
        });
  }

  @Override
  @SuppressWarnings("NullAway") // a Void is null
  public CompletableFuture<Void> putAside(String node, String reason, long until, long now) {
    return writer.submit(
        timed(
            now,
            (s, at) -> {
              Asides.put(s, node, reason, until, at);
              return null;
            }));
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
  public Map<String, String> aside() {
    return read(Asides::all);
  }

  @Override
  public List<String> searching() {
    return read(Searches::searching);
  }

  @Override
  public Set<String> unsettled(String sweep) {
    return ofSweep(sweep, Searches::unsettled);
  }

  @Override
  public List<Views.Judged> judged(String sweep) {
    return ofSweep(sweep, Judgements::of);
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
  public List<String> extensions(String sweep) {
    long number = Ids.sweepOrThrow(sweep);
    return read(s -> Extensions.of(s, number));
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
  public List<String> gated() {
    return read(Budgets::gated);
  }

  @Override
  public Set<String> admitted(String sweep) {
    return ofSweep(sweep, Budgets::admitted);
  }

  @Override
  public CompletableFuture<Boolean> admit(
      String sweep, Set<String> admitted, Set<String> paused, long now) {
    return leading(
        timed(now, (s, at) -> Budgets.admit(s, Ids.sweepOrThrow(sweep), admitted, paused, at)));
  }

  @Override
  public Views.Caps caps(String sweep) {
    long number = Ids.sweepOrThrow(sweep);
    return read(s -> Budgets.caps(s, number));
  }

  @Override
  public CompletableFuture<SweepState> budget(String sweep, String budget, long now) {
    return writer.submit(
        timed(now, (s, at) -> Budgets.change(s, Ids.sweepOrThrow(sweep), budget, at)));
  }

  @Override
  @SuppressWarnings("NullAway") // a Void is null
  public CompletableFuture<Void> estimate(String sweep, String estimate) {
    return writer.submit(
        s -> {
          Budgets.estimate(s, Ids.sweepOrThrow(sweep), estimate);
          return null;
        });
  }

  @Override
  public long now(long now) {
    long asked = System.currentTimeMillis();
    return read(s -> SharedClock.at(now, asked, database.dialect().clock(s)));
  }

  @Override
  public long activeMillis(String sweep, long now) {
    return ofSweep(sweep, (s, from, to) -> Budgets.active(s, from, to, now));
  }

  @Override
  public CompletableFuture<SweepState> priority(String sweep, int priority) {
    return writer.submit(s -> Backlogs.priority(s, Ids.sweepOrThrow(sweep), priority));
  }

  @Override
  public List<Backlog> backlogs() {
    return read(Backlogs::all);
  }

  @Override
  public List<OpenTrial> open(String sweep) {
    return read(s -> Backlogs.open(s, Ids.sweepOrThrow(sweep)));
  }

  @Override
  public Map<String, String> begun(String sweep) {
    return ofSweep(sweep, Backlogs::begun);
  }

  @Override
  public Map<String, String> hardware(String sweep) {
    return ofSweep(sweep, Backlogs::hardware);
  }

  @Override
  public List<HeldAttempt> held() {
    return read(Backlogs::held);
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
  public CompletableFuture<Boolean> metrics(AttemptKey attempt, List<Point> points) {
    return leading(s -> metrics.keep(s, attempt, points));
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
  @SuppressWarnings("NullAway") // a Void is null
  public CompletableFuture<Void> energy(EnergyReport report) {
    return leading(
        s -> {
          Energies.keep(s, report);
          Quarters.keep(s, report);
          return null;
        });
  }

  @Override
  public Optional<Views.Sweep> sweep(String id) {
    var number = Ids.sweepNumber(id);
    return number.isEmpty() ? Optional.empty() : read(s -> SweepList.one(s, number.getAsLong()));
  }

  @Override
  public Views.Page<Views.Sweep> sweeps(SweepQuery query) {
    return read(s -> SweepList.page(s, query));
  }

  @Override
  public Map<String, Marks> marks(Collection<String> sweeps) {
    return read(s -> SweepMarks.of(s, sweeps));
  }

  @Override
  public List<Marks.Tag> tags() {
    return read(SweepMarks::tags);
  }

  @Override
  public CompletableFuture<Marks> mark(
      String sweep, @Nullable List<String> tags, @Nullable String note) {
    return writer.submit(s -> SweepMarks.keep(s, Ids.sweepOrThrow(sweep), tags, note));
  }

  @Override
  public List<Views.Trial> trials(String sweep) {
    return ofSweep(sweep, (s, from, to) -> TrialList.trials(s, from, to));
  }

  @Override
  public List<TrialHead> heads(String sweep) {
    return ofSweep(sweep, TrialHeads::of);
  }

  @Override
  public List<Views.Trial> trials(List<String> ids) {
    return read(s -> TrialHeads.trials(s, ids));
  }

  @Override
  public Optional<Views.Trial> trial(String id) {
    var number = Ids.trialNumber(id);
    if (number.isEmpty()) return Optional.empty();
    long trial = number.getAsLong();
    return read(s -> TrialList.trials(s, trial, trial + 1)).stream().findFirst();
  }

  @Override
  public List<Views.Attempt> attempts(String trial) {
    return ofTrial(trial, TrialList::attempts);
  }

  @Override
  public List<Views.Opening> openings(String sweep) {
    return ofSweep(sweep, TestOpenings::of);
  }

  @Override
  public List<Views.Opening> openingsOf(String trial) {
    return ofTrial(trial, (s, number) -> TestOpenings.of(s, number, number + 1));
  }

  @Override
  public List<Views.Series> series(String trial, List<String> names, int maxPoints) {
    return ofTrial(trial, (s, number) -> Metrics.series(s, number, names, maxPoints));
  }

  @Override
  public void points(String sweep, PointReader reader) {
    ofSweep(sweep, (s, from, to) -> Metrics.points(s, from, to, reader));
  }

  @Override
  public Views.Energy energyOf(String sweep) {
    return energyByNode(sweep).values().stream().reduce(Views.Energy.NONE, Views.Energy::plus);
  }

  @Override
  public Map<String, Views.Energy> energyByNode(String sweep) {
    return ofSweep(sweep, Energies::byNode);
  }

  @Override
  public List<Views.AttemptEnergy> energyByAttempt(String sweep) {
    return ofSweep(sweep, Energies::ofAttempts);
  }

  @Override
  public List<Views.NodeEnergy> ledger() {
    return read(NodeBoots::ledger);
  }

  @Override
  public List<Views.SourceModel> sourceModels() {
    return read(Sources::models);
  }

  @Override
  public long reuses(String madeBy) {
    var number = Ids.trialNumber(madeBy);
    return number.isEmpty() ? 0 : read(s -> Sources.reuses(s, number.getAsLong()));
  }

  @Override
  @SuppressWarnings("NullAway") // a Void is null
  public CompletableFuture<Void> grid(GridReading reading) {
    return writer.submit(
        s -> {
          Quarters.keep(s, reading);
          return null;
        });
  }

  @Override
  public List<GridReading> grid(String zone, long from, long until) {
    return read(s -> Quarters.grid(s, zone, from, until));
  }

  @Override
  public Optional<GridReading> newestOfGrid(String zone) {
    return read(s -> Quarters.newest(s, zone));
  }

  @Override
  public List<Views.Deferred> deferred() {
    return read(Deferrals::waiting);
  }

  @Override
  public Optional<Views.Deferred> deferral(String sweep) {
    return read(s -> Deferrals.of(s, Ids.sweepOrThrow(sweep)));
  }

  @Override
  public CompletableFuture<Boolean> defer(String sweep, String reason, boolean starts, long now) {
    return writer.submit(
        timed(now, (s, at) -> Deferrals.tell(s, Ids.sweepOrThrow(sweep), reason, starts, at)));
  }

  @Override
  public List<Views.Slice> slices(String sweep) {
    return ofSweep(sweep, Quarters::ofTrials);
  }

  @Override
  public List<Views.Slice> nodeSlices() {
    return read(Quarters::ofNodes);
  }

  @Override
  public List<Views.Source> sources(String sweep) {
    return ofSweep(sweep, (s, from, to) -> Energies.sources(s, from / Ids.SPAN));
  }

  @Override
  public List<StopOrder> stopOrders(String node) {
    return read(s -> TrialList.stopOrders(s, node));
  }

  @Override
  public boolean hasWork() {
    return read(
        s ->
            s.first(
                    """
                    SELECT 1 FROM sweep WHERE ready > 0 AND deferred = 0 \
                    AND state IN ('queued', 'running') \
                    LIMIT 1\
                    """,
                    row -> true)
                .isPresent());
  }

  /** Finishes the writes that were asked for, then closes. */
  @Override
  public void close() {
    writer.close();
    database.close();
  }

  private interface Range<T> {
    T of(Session session, long from, long to) throws SQLException;
  }

  /** Reads by the range of a sweep's trial numbers. */
  private <T> T ofSweep(String sweep, Range<T> range) {
    long from = Ids.firstTrial(Ids.sweepOrThrow(sweep));
    return read(s -> range.of(s, from, from + Ids.SPAN));
  }

  private interface One<T> {
    T of(Session session, long number) throws SQLException;
  }

  private <T> T ofTrial(String trial, One<T> one) {
    long number = Ids.trialOrThrow(trial);
    return read(s -> one.of(s, number));
  }

  private <T> T read(Writer.Write<T> query) {
    try (Session session = database.reading()) {
      return query.on(session);
    } catch (SQLException e) {
      throw database.dialect().told(e);
    }
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
