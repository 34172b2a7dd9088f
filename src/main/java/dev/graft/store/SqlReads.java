package dev.graft.store;

import dev.graft.run.Backlog;
import dev.graft.run.ClusterView;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Judged;
import dev.graft.run.Marks;
import dev.graft.run.NodeEvent;
import dev.graft.run.OpenTrial;
import dev.graft.run.Store;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepQuery;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialKinds;
import dev.graft.run.Views;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reads of {@link SqlStore} but those of energy, source models and the grid. */
abstract class SqlReads extends SqlEnergyReads {
  SqlReads(Database database) {
    super(database);
  }

  @Override
  public Optional<ClusterView.Leader> leader() {
    return read(Leadership::last);
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
  public List<Judged> judged(String sweep) {
    return ofSweep(sweep, Judgements::of);
  }

  @Override
  public List<String> extensions(String sweep) {
    long number = Ids.sweepOrThrow(sweep);
    return read(s -> Extensions.of(s, number));
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
  public Views.Caps caps(String sweep) {
    long number = Ids.sweepOrThrow(sweep);
    return read(s -> Budgets.caps(s, number));
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
  public List<Views.Trial> trials(String sweep) {
    return ofSweep(sweep, (s, from, to) -> TrialList.trials(s, from, to));
  }

  @Override
  public List<TrialHead> heads(String sweep, Map<String, TrialHead> known) {
    return ofSweep(sweep, (s, from, to) -> TrialHeads.of(s, from, to, known));
  }

  @Override
  public int trialCount(String sweep, TrialKinds kinds) {
    return ofSweep(sweep, (s, from, to) -> TrialPages.count(s, from, to, kinds));
  }

  @Override
  public List<String> trialIds(
      String sweep, TrialKinds kinds, boolean backwards, int offset, int limit) {
    return ofSweep(
        sweep, (s, from, to) -> TrialPages.ids(s, from, to, kinds, backwards, offset, limit));
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
  public Map<String, List<Views.Attempt>> attempts(Collection<String> trials) {
    return ofTrials(trials, TrialList::attempts);
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
  public Map<AttemptKey, String> answers(Collection<AttemptKey> attempts) {
    return read(s -> TestOpenings.answers(s, Set.copyOf(attempts)));
  }

  @Override
  public List<Views.Series> series(String trial, List<String> names, int maxPoints) {
    return ofTrial(trial, (s, number) -> Metrics.series(s, number, names, maxPoints));
  }

  @Override
  public Map<String, List<Views.Series>> series(Collection<String> trials, List<String> names) {
    return ofTrials(trials, (s, number) -> Metrics.series(s, number, names, Integer.MAX_VALUE));
  }

  @Override
  public void points(String sweep, PointReader reader) {
    ofSweep(sweep, (s, from, to) -> Metrics.points(s, from, to, reader));
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
  public List<Store.StopOrder> stopOrders(String node) {
    return read(s -> TrialList.stopOrders(s, node));
  }

  @Override
  public List<NodeEvent> nodeEvents(int limit) {
    return read(s -> NodeEvents.newest(s, limit));
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
}
