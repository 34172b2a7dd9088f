package dev.graft;

import dev.graft.access.Accounts;
import dev.graft.access.Gatekeeper;
import dev.graft.carbon.Intensity;
import dev.graft.carbon.IntensityProvider;
import dev.graft.carbon.LiveIntensities;
import dev.graft.cli.NodeSettings;
import dev.graft.cluster.GraftNode;
import dev.graft.data.catalogue.UserFile;
import dev.graft.engine.method.SavedModel;
import dev.graft.engine.network.Dl4jExport;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimator;
import dev.graft.grid.Providers;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.web.WebDependencies;
import dev.graft.web.api.Api;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.DataRoots;
import dev.graft.web.api.PastEstimates;
import dev.graft.web.api.Planning;
import dev.graft.web.api.TrialCarbon;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The parts of a node that controls, each made with what it needs of the others. */
record Parts(
    Workshop workshop,
    Store store,
    Accounts accounts,
    GridWatch grid,
    Sharing sharing,
    ClusterSlots slots,
    Clock clock) {
  private static final Logger log = LoggerFactory.getLogger(Parts.class);

  private BuiltIns builtIns() {
    return workshop.builtIns();
  }

  private NodeSettings settings() {
    return workshop.settings();
  }

  GraftNode.Parts nodeParts(VertxOptions options) {
    StoredBudgets budgets = budgets();
    return new GraftNode.Parts(
        store,
        workshop.trainers(),
        workshop.energy(),
        sharing.supply(),
        budgets,
        new StoredSearches(
            store, planning(), budgets::endsSearch, asked -> TrialCarbon.of(store, site(), asked)),
        new StoredGreens(
            store,
            planning(),
            site(),
            new Estimator(builtIns().catalogue()),
            Site.wattsPerSlot(),
            grid::now),
        options,
        clock);
  }

  private StoredBudgets budgets() {
    return new StoredBudgets(
        store,
        planning(),
        site(),
        new Estimator(builtIns().catalogue()),
        Site.wattsPerSlot(),
        settings().zone(),
        clock);
  }

  WebDependencies web(Control control, PrometheusMeterRegistry meters) {
    slots.of(() -> control.cluster().nodes());
    NodeData data = data();
    Api.Parts api =
        new Api.Parts(
            store,
            control,
            planning(),
            site(),
            builtIns().catalogue().methods(),
            data.catalogue(),
            builtIns()::schema,
            builtIns().home().resolve("experiments"),
            settings().dataDir(),
            dataRoots(),
            (model, file) -> Dl4jExport.write(SavedModel.network(model, 0), file, 0),
            data.fetching(),
            data.own(),
            budgets(),
            accounts,
            new Gatekeeper(accounts, clock),
            inputs());
    return new WebDependencies(api, meters, builtIns().home().resolve("webroot"), clock);
  }

  /** A file outside the data roots is refused before anything of it is read. */
  private Planning planning() {
    DataRoots roots = dataRoots();
    return new CataloguePlanning(() -> builtIns().guarded(roots::require), this::estimate);
  }

  private TrialInputs inputs() {
    return new TrialInputs(
        store,
        planning(),
        builtIns().datasets(),
        builtIns().home(),
        settings().dataDir(),
        dataRoots()::require);
  }

  private NodeData data() {
    return new NodeData(
        builtIns().datasets(),
        new OwnUploads(sharing.uploads(), builtIns().datasets(), settings().uploadLimit(), clock));
  }

  private DataRoots dataRoots() {
    return new DataRoots(settings().dataRoots(), UserFile::files);
  }

  private Estimate estimate(Experiment experiment, Plan plan) {
    String zone =
        experiment.carbon().zone() == null ? settings().zone() : experiment.carbon().zone();
    Double pue = experiment.carbon().pue();
    return new Estimator(builtIns().catalogue())
        .estimate(
            experiment,
            plan,
            new PastTrials(store, planning()).recent(),
            slots.all(),
            Site.wattsPerSlot(),
            zone == null
                ? null
                : builtIns().intensities().of(zone).map(i -> charge(i, pue)).orElse(null))
        .widened(new PastEstimates(store, site()).scores());
  }

  private Estimator.Charge charge(Intensity intensity, @Nullable Double pue) {
    Site site = site();
    return new Estimator.Charge(
        intensity.gramsPerKwh(),
        pue == null ? site.pue() : pue,
        site.hardware().grams(1, 1.0 / slots.ofAMachine()));
  }

  private Site site() {
    return new Site(
        builtIns().intensities(),
        settings().pue(),
        slots::ofAMachine,
        Site.ofThisMachine(settings().embodied()),
        grid::standing);
  }

  /**
   * Null where none is to be asked.
   *
   * @throws InvalidInput for one that cannot be asked
   */
  static @Nullable IntensityProvider provider(NodeSettings settings) {
    NodeSettings.Provider p = settings.provider();
    return p == null
        ? null
        : Providers.named(
            p.name(),
            p.home(),
            Secrets.of("--carbon-token-file", p.tokenFile(), "GRAFT_CARBON_TOKEN"));
  }

  static GridWatch gridWatch(@Nullable IntensityProvider provider, Store store, Clock clock) {
    LiveIntensities live =
        provider == null
            ? null
            : new LiveIntensities(
                provider,
                store::newestOfGrid,
                (standing, told) ->
                    log.atLevel(standing == LiveIntensities.Standing.LIVE ? Level.INFO : Level.WARN)
                        .log(told));
    return new GridWatch(store, live, clock);
  }

  Waiting waiting() {
    return new Waiting(store, planning(), grid, settings().zone(), clock);
  }

  /** Zones where work is done now: this node's and its cluster's, and those that sweeps ask for. */
  Set<String> zonesAtWork(Control control) {
    Set<String> zones = new TreeSet<>();
    Stream.concat(
            Stream.ofNullable(settings().zone()),
            control.cluster().nodes().stream().map(ClusterView.Node::zone).filter(Objects::nonNull))
        .forEach(zones::add);
    for (SweepState state : List.of(SweepState.RUNNING, SweepState.QUEUED)) {
      store.sweeps(state, null, "-createdAt", 100, null).items().stream()
          .map(sweep -> Waiting.carbon(planning(), sweep.spec()).zone())
          .filter(Objects::nonNull)
          .forEach(zones::add);
    }
    return zones;
  }
}
