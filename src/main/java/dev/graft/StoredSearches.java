package dev.graft;

import dev.graft.cluster.control.SearchSource;
import dev.graft.compare.Choosing;
import dev.graft.compare.Comparison;
import dev.graft.compare.NextSeeds;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.SeedPlan;
import dev.graft.run.Choices;
import dev.graft.run.Judged;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Counts;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Planning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What comes next in a sweep with trials left open, by what the store holds of it: settings that a
 * search tries, then the chosen setting on the seeds of the verdict, then more of these seeds.
 *
 * @param endsSearch whether a sweep's budget buys no more settings
 * @param grams of a trial, on the terms of its experiment
 */
record StoredSearches(
    Store store,
    Planning planning,
    Predicate<Sweep> endsSearch,
    Function<CarbonSpec, Function<Trial, OptionalDouble>> grams)
    implements SearchSource {

  @Override
  public Choices choose(Sweep sweep) {
    Set<String> open = store.unsettled(sweep.id());
    Map<String, List<Judged>> judged =
        store.judged(sweep.id()).stream().collect(Collectors.groupingBy(Judged::trial));
    Counts counts = sweep.counts();
    boolean idle = counts.running() == 0;
    boolean quiet = idle && counts.waiting() <= open.size();
    Choices next = judged.isEmpty() && !quiet ? Choices.NONE : choose(sweep, open, judged, quiet);
    boolean ends = idle && !quiet && next.isEmpty() && store.caps(sweep.id()).gated();
    return ends && endsSearch.test(sweep) ? untried(sweep) : next;
  }

  private Choices choose(
      Sweep sweep, Set<String> open, Map<String, List<Judged>> judged, boolean quiet) {
    Experiment experiment = planning.restore(sweep.spec());
    Plan plan = planning.plan(experiment);
    return new Turn(experiment, plan, store.trials(sweep.id()), open, judged).choices(quiet);
  }

  /** What the budget buys no more of, since it keeps what the verdict's seeds may take. */
  private Choices untried(Sweep sweep) {
    Set<Long> choosing =
        Set.copyOf(planning.plan(planning.restore(sweep.spec())).seeds().choosing());
    Map<String, String> spared = new HashMap<>();
    store.trials(sweep.id()).stream()
        .filter(t -> t.state() == TrialState.WAITING && choosing.contains(t.planned().seed()))
        .forEach(
            t ->
                spared.put(
                    t.id(),
                    Choices.UNTRIED + "the budget keeps the rest for the seeds of the verdict"));
    return new Choices(Map.of(), spared);
  }

  private final class Turn {
    private final Experiment experiment;
    private final Plan plan;
    private final List<Trial> trials;
    private final List<Trial> open;
    private final KnownTrials known;

    Turn(
        Experiment experiment,
        Plan plan,
        List<Trial> trials,
        Set<String> unsettled,
        Map<String, List<Judged>> judged) {
      this.experiment = experiment;
      known =
          new KnownTrials(
              experiment.search(),
              trial -> CountedEnergy.of(store, trial),
              experiment.search().costs().contains("carbon")
                  ? grams.apply(experiment.carbon())
                  : trial -> OptionalDouble.empty(),
              unsettled,
              judged);
      this.plan = plan;
      this.trials = trials;
      open = trials.stream().filter(t -> unsettled.contains(t.id())).toList();
    }

    /**
     * @param quiet whether nothing runs or waits but what is open
     */
    Choices choices(boolean quiet) {
      SeedPlan seeds = plan.seeds();
      if (!seeds.isNested() && !seeds.races()) {
        return settings(trials);
      }
      Set<Long> judging = Set.copyOf(seeds.judging());
      boolean searching = open.stream().anyMatch(t -> !judging.contains(t.planned().seed()));
      if (searching || !known.judged().isEmpty()) {
        Choices next =
            settings(trials.stream().filter(t -> !judging.contains(t.planned().seed())).toList());
        if (searching || !quiet || !next.isEmpty()) {
          return next;
        }
      }
      Set<Long> first = Set.copyOf(seeds.firstLook());
      List<Trial> begin = open.stream().filter(t -> first.contains(t.planned().seed())).toList();
      return begin.isEmpty() ? look() : run(begin, Map.of());
    }

    /** What each arm's search tries next, and what it trains on. */
    private Choices settings(List<Trial> searched) {
      Map<String, String> ids = new HashMap<>();
      searched.forEach(t -> ids.put(t.planned().key(), t.id()));
      List<Choices.Charge> charges = known.charges(searched);
      Decisions byKey = planning.explore(experiment, known.known(searched, charges));
      Map<String, Choices.Setting> settled = new HashMap<>();
      byId(byKey.settings(), ids)
          .forEach((id, setting) -> settled.put(id, new Choices.Setting(null, setting)));
      Map<String, String> untried = new HashMap<>();
      byId(byKey.untried(), ids).forEach((id, why) -> untried.put(id, Choices.UNTRIED + why));
      return new Choices(
          settled, untried, byId(byKey.on(), ids), byId(byKey.stopped(), ids), charges);
    }

    /** The next look of a race. */
    private Choices look() {
      Set<Long> begun =
          trials.stream()
              .filter(t -> !open.contains(t) && t.planned().role() != Role.SOURCE)
              .filter(t -> t.state() == TrialState.SUCCEEDED || t.state() == TrialState.FAILED)
              .map(t -> t.planned().seed())
              .collect(Collectors.toSet());
      NextSeeds.Step step =
          NextSeeds.after(
              plan,
              open.stream().map(Trial::planned).toList(),
              begun,
              Comparison.rows(
                  plan,
                  outcomes(),
                  experiment.search().select(),
                  experiment.margin(),
                  Map.of(),
                  experiment.metric().isLessBetter()));
      Map<String, String> spared = new HashMap<>();
      open.forEach(
          t -> {
            String reason = step.spared().get(t.planned().key());
            if (reason != null) {
              spared.put(t.id(), reason);
            }
          });
      return run(
          open.stream().filter(t -> step.run().contains(t.planned().key())).toList(), spared);
    }

    /** These trials, each with the setting that was chosen for it. */
    private Choices run(List<Trial> begin, Map<String, String> spared) {
      Choosing.Step step =
          new Choosing(
                  plan,
                  outcomes(),
                  experiment.search().select(),
                  experiment.metric().isLessBetter())
              .settle(
                  begin.stream().map(Trial::planned).toList(),
                  trials.stream().filter(t -> !open.contains(t)).map(Trial::planned).toList());
      Map<String, Choices.Setting> settled = new HashMap<>();
      Map<String, String> all = new HashMap<>(spared);
      for (Trial trial : begin) {
        Integer setting = step.settings().get(trial.planned().key());
        if (setting == null) {
          all.put(trial.id(), step.spared().getOrDefault(trial.planned().key(), ""));
        } else {
          settled.put(
              trial.id(), new Choices.Setting(setting, parameters(trial.planned(), setting)));
        }
      }
      return new Choices(settled, all);
    }

    private Parameters parameters(PlannedTrial trial, int setting) {
      return trials.stream()
          .filter(t -> !open.contains(t))
          .map(Trial::planned)
          .filter(t -> t.method().equals(trial.method()) && t.setting() == setting)
          .filter(t -> Objects.equals(t.labels(), trial.labels()))
          .map(PlannedTrial::parameters)
          .findFirst()
          .orElse(trial.parameters());
    }

    private List<TrialOutcome> outcomes() {
      return trials.stream()
          .filter(t -> t.state() == TrialState.SUCCEEDED)
          .filter(t -> t.planned().role() != Role.SOURCE)
          .map(StoredSearches::outcome)
          .toList();
    }
  }

  private static TrialOutcome outcome(Trial trial) {
    PlannedTrial planned = trial.planned();
    return new TrialOutcome(
        planned.method(),
        planned.setting(),
        planned.seed(),
        planned.labels(),
        trial.metrics(),
        trial.energy().totalUj());
  }

  private static <T> Map<String, T> byId(Map<String, T> byKey, Map<String, String> ids) {
    Map<String, T> byId = new HashMap<>();
    byKey.forEach((key, value) -> byId.put(ids.getOrDefault(key, key), value));
    return byId;
  }
}
