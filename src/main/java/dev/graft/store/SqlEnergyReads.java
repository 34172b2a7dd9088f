package dev.graft.store;

import dev.graft.run.GridReading;
import dev.graft.run.StoreReads;
import dev.graft.run.Views;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reads of energy, source models and the grid, and how every read is made: a short transaction
 * on a session of its own.
 */
abstract class SqlEnergyReads implements StoreReads {
  final Database database;

  SqlEnergyReads(Database database) {
    this.database = database;
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
  public List<Views.Placed> placed(String sweep) {
    return ofSweep(sweep, Backlogs::placed);
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
  public List<GridReading> grid(String zone, long from, long until) {
    return read(s -> Quarters.grid(s, zone, from, until));
  }

  @Override
  public Optional<GridReading> newestOfGrid(String zone) {
    return read(s -> Quarters.newest(s, zone));
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

  interface Range<T> {
    T of(Session session, long from, long to) throws SQLException;
  }

  /** Reads by the range of a sweep's trial numbers. */
  final <T> T ofSweep(String sweep, Range<T> range) {
    long from = Ids.firstTrial(Ids.sweepOrThrow(sweep));
    return read(s -> range.of(s, from, from + Ids.SPAN));
  }

  interface One<T> {
    T of(Session session, long number) throws SQLException;
  }

  final <T> T ofTrial(String trial, One<T> one) {
    long number = Ids.trialOrThrow(trial);
    return read(s -> one.of(s, number));
  }

  /** Of several trials by their ids, in one reading. */
  final <T> Map<String, T> ofTrials(Collection<String> trials, One<T> one) {
    return read(
        s -> {
          Map<String, T> all = new HashMap<>();
          for (String trial : trials) all.put(trial, one.of(s, Ids.trialOrThrow(trial)));
          return all;
        });
  }

  final <T> T read(Writer.Write<T> query) {
    try (Session session = database.reading()) {
      return query.on(session);
    } catch (SQLException e) {
      throw database.dialect().told(e);
    }
  }
}
