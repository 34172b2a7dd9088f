package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.SelectionJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A stored sweep's trials as a comparison; of a sweep that runs, of the pairs there are so far. */
final class Comparing {
  private static final int PLANS = 16;

  private final Store store;
  private final Heads heads;
  private final Planning planning;
  private final Emissions emissions;
  private final SourceCosts sourceCosts;
  private final TransferCosts costs;
  private final Lasting lasting;
  private final Recent<String, Planned> plans = new Recent<>(PLANS);
  private final Answering answering;

  Comparing(Store store, Heads heads, Planning planning, Emissions emissions) {
    this.store = store;
    this.heads = heads;
    this.planning = planning;
    this.emissions = emissions;
    sourceCosts = new SourceCosts(store, planning);
    answering = new Answering(store);
    lasting = new Lasting(store, heads);
    costs = new TransferCosts(store, emissions, sourceCosts, this::rows);
  }

  ComparisonJson of(String id) {
    Sweep sweep = sweep(id);
    Planned planned = plans.of(sweep.spec(), this::planned);
    Experiment experiment = planned.experiment();
    List<Trial> trials = heads.trials(sweep);
    Footprints footprints = new Footprints(store, emissions);
    Optional<SourceCosts.Cost> source = sourceCosts.ofTrials(id, trials);
    return lasting.comparison(
        sweep, experiment, source, footprints, () -> made(sweep, planned, trials, footprints));
  }

  private ComparisonJson made(
      Sweep sweep, Planned planned, List<Trial> trials, Footprints footprints) {
    String id = sweep.id();
    Experiment experiment = planned.experiment();
    RowArms arms = new RowArms(trials, planned.plan().seeds().choosing(), footprints, experiment);
    Map<String, Long> sources = sourceEnergy(sweep, trials);
    Answering.Answer answer = answer(sweep, planned, trials, sources);
    Lasting.Told told = lasting.told(sweep, sources, answer.rows(), trials);
    return ComparisonJson.of(
        new ComparisonJson.Of(
            id,
            sweep.state().label(),
            experiment.metric(),
            experiment.search().select(),
            experiment.margin(),
            experiment.data().synthetic()),
        answer.rows().stream().map(arms::row).toList(),
        answer.selections().stream()
            .map(
                selection ->
                    SelectionJson.of(selection, (m, setting) -> arms.parameters(m, setting, null)))
            .toList(),
        told.collapsed(),
        answer.curves(),
        told.learning(),
        costs.of(sweep, experiment, answer.rows(), trials, footprints),
        told.tests(),
        Stream.of(planned.plan().notes(), store.extensions(id), told.mixed())
            .flatMap(List::stream)
            .toList());
  }

  private Sweep sweep(String id) {
    return store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
  }

  /** The reuses of a source model in a sweep, as far as their baselines have results too. */
  TransferCosts.Reuses reuses(String id) {
    Sweep sweep = sweep(id);
    Planned planned = plans.of(sweep.spec(), this::planned);
    List<Trial> trials = heads.trials(sweep);
    List<Row> rows = answer(sweep, planned, trials, sourceEnergy(sweep, trials)).rows();
    return costs.reuses(sweep, planned.experiment(), rows, trials);
  }

  /** Rows of a sweep's comparison. */
  List<Row> rows(String id) {
    Sweep sweep = sweep(id);
    List<Trial> trials = heads.trials(sweep);
    return answer(sweep, plans.of(sweep.spec(), this::planned), trials, sourceEnergy(sweep, trials))
        .rows();
  }

  /** Seeds of a sweep on which settings are chosen and nothing else. */
  Set<Long> choosing(String id) {
    Sweep sweep = sweep(id);
    try {
      return Set.copyOf(plans.of(sweep.spec(), this::planned).plan().seeds().choosing());
    } catch (Refusal unreadable) {
      return Set.of();
    }
  }

  private Answering.Answer answer(
      Sweep sweep, Planned planned, List<Trial> trials, Map<String, Long> sources) {
    return lasting.answer(
        sweep,
        sources,
        () ->
            answering.of(
                new Answering.Question(
                    sweep.spec(),
                    planned.experiment(),
                    planned.plan(),
                    trials,
                    store.openings(sweep.id()),
                    sources)));
  }

  /** Of a sweep, however they stand. */
  List<Trial> trials(String id) {
    return heads.trials(id);
  }

  /** Points of ended trials were forgotten. */
  void forget() {
    lasting.forget();
  }

  /** See {@link Heads#settled(Sweep)}. */
  Optional<Heads.Standing> settled(Sweep sweep) {
    return heads.settled(sweep);
  }

  /** What a sweep was launched to find out. */
  Experiment experiment(Sweep sweep) {
    return plans.of(sweep.spec(), this::planned).experiment();
  }

  /** What was planned for it. */
  Plan plan(Sweep sweep) {
    return plans.of(sweep.spec(), this::planned).plan();
  }

  /** A sweep outlives the files it was launched from. */
  private Planned planned(String spec) {
    try {
      Experiment experiment = planning.restore(spec);
      return new Planned(experiment, planning.plan(experiment));
    } catch (InvalidInput e) {
      throw new Refusal(409, "this node can no longer read the sweep's experiment", e.problems());
    }
  }

  /** What making the source model took that a method starts from, by the method's name. */
  private Map<String, Long> sourceEnergy(Sweep sweep, List<Trial> trials) {
    long made =
        sourceCosts
            .ofTrials(sweep.id(), trials)
            .map(cost -> Math.round(cost.joules() * 1e6))
            .orElse(0L);
    Map<String, Long> byMethod = new HashMap<>();
    for (Trial trial : trials) {
      PlannedTrial planned = trial.planned();
      if (planned.source() != null && planned.role() != Role.SOURCE) {
        byMethod.put(planned.method(), made);
      }
    }
    return byMethod;
  }

  private record Planned(Experiment experiment, Plan plan) {}
}
