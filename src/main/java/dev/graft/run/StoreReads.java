package dev.graft.run;

import dev.graft.run.Store.AttemptKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of the truth: committed data. Reads may block: call them off the event loop.
 * They fail with {@link NotFound} where there is no such sweep or trial, with {@link
 * StoreUnavailable} where the database cannot be reached.
 */
public interface StoreReads {

  /** Who led last, by the leader's row; it may have ended its term. Empty: nobody ever did. */
  Optional<ClusterView.Leader> leader();

  /** Why the newest write was refused by the database, with the cure; empty where it was not. */
  Optional<String> trouble();

  Views.Written written();

  // ---- searches that learn

  /** Sweeps under way with settings to be chosen or trials that are held, oldest first. */
  List<String> searching();

  /** Trials of a sweep whose settings are yet to be chosen. */
  Set<String> unsettled(String sweep);

  /** Where trials of a sweep have been judged, in the order of their arrivals. */
  List<Judged> judged(String sweep);

  // ---- extensions

  /** How a sweep was extended, in order. */
  List<String> extensions(String sweep);

  // ---- budgets

  /** Sweeps under way whose trials wait to be admitted, oldest first. */
  List<String> gated();

  /**
   * Waiting trials of a sweep that may be claimed, or could be once their source model is there.
   */
  Set<String> admitted(String sweep);

  Views.Caps caps(String sweep);

  /**
   * What times of attempts are told by: {@code now} as this node has it, or the database's clock
   * where they are far apart.
   */
  long now(long now);

  /** Milliseconds during which any trial of a sweep ran, until {@code now} by the store's clock. */
  long activeMillis(String sweep, long now);

  // ---- nodes put aside

  /** What happened to nodes, newest first; the oldest is forgotten in time. */
  List<NodeEvent> nodeEvents(int limit);

  /** Why nodes are put aside, by node. */
  Map<String, String> aside();

  // ---- what the conductor of claims knows

  /** Sweeps under way of which anything is claimable or runs, oldest first. */
  List<Backlog> backlogs();

  /** Claimable trials of a sweep, in planned order. */
  List<OpenTrial> open(String sweep);

  /** Hardware of pairs of which a trial runs or has succeeded: of the first of them. */
  Map<String, String> begun(String sweep);

  /** Hardware that the attempts of a sweep ran on which have succeeded, by trial. */
  Map<String, String> hardware(String sweep);

  /** Attempts of a sweep that went where they were expected to emit least, in planned order. */
  List<Views.Placed> placed(String sweep);

  /** Every running attempt. */
  List<HeldAttempt> held();

  // ---- what pages and people read

  Optional<Views.Sweep> sweep(String id);

  /**
   * @throws dev.graft.experiment.InvalidInput for a sort or cursor that is none
   */
  Views.Page<Views.Sweep> sweeps(SweepQuery query);

  /**
   * @param state null: every state
   */
  default Views.Page<Views.Sweep> sweeps(
      @Nullable SweepState state,
      @Nullable String text,
      String sort,
      int limit,
      @Nullable String cursor) {
    Set<SweepState> states = state == null ? Set.of() : Set.of(state);
    return sweeps(new SweepQuery(states, null, List.of(), text, sort, limit, cursor));
  }

  /** What people say of these sweeps, by id. */
  Map<String, Marks> marks(Collection<String> sweeps);

  /** Tags in use, in alphabetical order. */
  List<Marks.Tag> tags();

  /** All trials of a sweep in planned order. */
  List<Views.Trial> trials(String sweep);

  /** The same, shorter and cheaper. */
  default List<TrialHead> heads(String sweep) {
    return heads(sweep, Map.of());
  }

  /**
   * The same, cheaper still.
   *
   * @param known by id: not read again as long as state and attempt are the same
   */
  List<TrialHead> heads(String sweep, Map<String, TrialHead> known);

  /** How many trials of a sweep are of these kinds. */
  int trialCount(String sweep, TrialKinds kinds);

  /**
   * Ids of those in planned order.
   *
   * @param backwards from the last planned to the first
   * @param offset so many are passed over
   * @param limit so many at most
   */
  List<String> trialIds(String sweep, TrialKinds kinds, boolean backwards, int offset, int limit);

  /** Those of these ids that are there, in the order of the ids. */
  List<Views.Trial> trials(List<String> ids);

  Optional<Views.Trial> trial(String id);

  List<Views.Attempt> attempts(String trial);

  /** Those of several trials, by trial. */
  Map<String, List<Views.Attempt>> attempts(Collection<String> trials);

  /** Scores of a sweep's attempts on sealed tests, superseded ones too. */
  List<Views.Opening> openings(String sweep);

  /** Those of one trial. */
  List<Views.Opening> openingsOf(String trial);

  /** See {@link Result#answers}; attempts that told none are left out. */
  Map<AttemptKey, String> answers(Collection<AttemptKey> attempts);

  /**
   * Series of a trial, of each step the newest attempt's point; at most {@code maxPoints} a series,
   * extremes kept.
   */
  List<Views.Series> series(String trial, List<String> names, int maxPoints);

  /** Those of several trials, whole, by trial. */
  Map<String, List<Views.Series>> series(Collection<String> trials, List<String> names);

  /**
   * Every point of every trial of a sweep, by trial, name and step, of each step the newest
   * attempt's: read as a stream.
   */
  void points(String sweep, PointReader reader);

  /** Takes points one by one. */
  interface PointReader {
    void point(String trial, Point point);
  }

  /** Energy of a sweep's trials, all attempts. */
  Views.Energy energyOf(String sweep);

  /**
   * The same by the node that did the work, which is what the grid's intensity depends on. This
   * default reads every attempt: a store with a query language does better.
   */
  default Map<String, Views.Energy> energyByNode(String sweep) {
    Map<String, Views.Energy> nodes = new TreeMap<>();
    for (Views.Trial trial : trials(sweep)) {
      for (Views.Attempt attempt : attempts(trial.id())) {
        nodes.merge(attempt.node(), attempt.energy(), Views.Energy::plus);
      }
    }
    return nodes;
  }

  /** The energy of a sweep attempt by attempt, in planned order: all that it is charged. */
  List<Views.AttemptEnergy> energyByAttempt(String sweep);

  List<Views.NodeEnergy> ledger();

  /** Those of the quarters that begin from {@code from} to before {@code until}, in order. */
  List<GridReading> grid(String zone, long from, long until);

  /** The newest of a zone that was not just the last known. */
  Optional<GridReading> newestOfGrid(String zone);

  /** Sweeps that wait for a greener grid: nothing of them is claimed. */
  List<Views.Deferred> deferred();

  Optional<Views.Deferred> deferral(String sweep);

  /** Energy of a sweep's trials by quarters of an hour, all attempts. */
  List<Views.Slice> slices(String sweep);

  /** Energy of each node by quarters of an hour. */
  List<Views.Slice> nodeSlices();

  /** The source models of a sweep, trained by itself or reused, with what each has cost. */
  List<Views.Source> sources(String sweep);

  /** Every source model there is, the newest first; those that sweeps reuse are told once. */
  List<Views.SourceModel> sourceModels();

  /**
   * How many trials, of any sweep, have succeeded from the source model that a trial made.
   *
   * @param madeBy the trial that really trained it
   */
  long reuses(String madeBy);

  /** Attempts that should stop: their sweep is paused, cancelled or short of budget. */
  List<Store.StopOrder> stopOrders(String node);

  /** Whether anything waits that could be claimed now. */
  boolean hasWork();
}
