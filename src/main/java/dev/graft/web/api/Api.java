package dev.graft.web.api;

import dev.graft.access.Accounts;
import dev.graft.access.Gatekeeper;
import dev.graft.method.MethodInfo;
import dev.graft.run.Control;
import dev.graft.run.Store;
import dev.graft.web.live.LiveHub;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every call under {@code /api/v1}. */
public final class Api {
  public static final String BASE = "/api/v1";

  private Api() {}

  /**
   * @param methods the catalogue of methods, {@code data} of data sets
   * @param schema JSON Schema of an experiment file
   * @param examples directory of experiment files to start from
   * @param dataDir of this node: {@code trials/<sweep>/<trial>/} holds logs and models
   * @param own data sets that users put here
   * @param inputs what trials start from
   * @param dataRoots which files an experiment may name
   */
  public record Parts(
      Store store,
      Control control,
      Planning planning,
      Emissions emissions,
      List<MethodInfo> methods,
      CatalogueRoutes.Data data,
      Supplier<String> schema,
      Path examples,
      Path dataDir,
      DataRoots dataRoots,
      ArtifactRoutes.ModelConversion toDl4j,
      FetchRoutes.Fetching fetching,
      OwnDataRoutes.OwnData own,
      Budgets budgets,
      Accounts accounts,
      Gatekeeper gatekeeper,
      InputRoutes.Inputs inputs) {
    public Parts {
      methods = List.copyOf(methods);
    }
  }

  public static List<Endpoint> endpoints(Parts p, LiveHub hub) {
    DataRoots roots = p.dataRoots();
    Heads heads = new Heads(p.store(), Clock.systemUTC());
    Comparing comparing = new Comparing(p.store(), heads, p.planning(), p.emissions());
    SweepEnergy took = new SweepEnergy(p.store(), heads);
    Analysing analysing = new Analysing(p.store(), comparing, p.emissions());
    Spendings spendings = new Spendings(p.store(), comparing);
    CarbonRoutes carbon = new CarbonRoutes(p.store(), p.control(), p.emissions(), spendings);
    BudgetRoutes budgets = new BudgetRoutes(p.store(), p.control(), p.budgets());
    Prospects prospects = new Prospects(p.planning(), p.store(), budgets);
    Fitting fitting = new Fitting(p.control(), p.emissions());
    WarmStarts warm = new WarmStarts(p.store(), p.planning(), p.emissions());
    GroupRoutes groups = new GroupRoutes(p.store(), heads);
    Reporting reporting =
        new Reporting(p.store(), comparing, carbon, p.emissions(), took, Clock.systemUTC());
    Runnable pointsForgotten =
        () -> {
          groups.forget();
          reporting.forget();
          comparing.forget();
        };
    SweepRoutes sweeps =
        new SweepRoutes(
            p.store(),
            p.control(),
            p.planning(),
            roots,
            p.emissions(),
            hub::running,
            budgets,
            prospects,
            fitting,
            warm,
            took);
    return Stream.of(
            budgets.endpoints(),
            new PriorityRoutes(p.control()).endpoints(),
            new ExperimentRoutes(
                    p.planning(),
                    roots,
                    prospects,
                    new PastEstimates(p.store(), p.emissions()),
                    fitting,
                    warm)
                .endpoints(),
            new CalibrationRoutes(p.store(), p.control(), p.planning(), roots).endpoints(),
            sweeps.endpoints(),
            new ExtendRoutes(
                    p.store(),
                    p.control(),
                    new Extending(p.store(), p.planning(), Clock.systemUTC()))
                .endpoints(),
            new MarkRoutes(p.store(), sweeps::told).endpoints(),
            new TrialRoutes(p.store(), heads, p.control(), p.emissions()).endpoints(),
            groups.endpoints(),
            new AnalysisRoutes(analysing).endpoints(),
            new ArtifactRoutes(p.store(), p.control(), p.dataDir(), p.toDl4j()).endpoints(),
            new InputRoutes(p.store(), p.inputs(), p.own()).endpoints(),
            new HandInRoutes(p.store(), p.dataDir()).endpoints(),
            new ComparisonRoutes(comparing, new Aggregating(p.store(), comparing)).endpoints(),
            new ReportRoutes(reporting).endpoints(),
            new SourceRoutes(p.store(), p.planning(), p.emissions(), comparing).endpoints(),
            new ExportRoutes(
                    p.store(),
                    new Exporting(
                        p.store(), comparing, spendings, p.emissions(), budgets, analysing))
                .endpoints(),
            new ClusterRoutes(p.control(), p.store()).endpoints(),
            new WhatIfRoutes(p.store(), p.emissions()).endpoints(),
            carbon.endpoints(),
            new CatalogueRoutes(p.methods(), p.data(), p.examples(), p.schema()).endpoints(),
            new FetchRoutes(p.fetching()).endpoints(),
            new OwnDataRoutes(p.own(), p.store(), p.planning()).endpoints(),
            new AccountRoutes(p.accounts(), p.gatekeeper()).endpoints(),
            new PruneRoutes(
                    p.store(), p.accounts(), p.dataDir(), pointsForgotten, Clock.systemUTC())
                .endpoints(),
            new LiveRoutes(hub, p.gatekeeper()).endpoints())
        .flatMap(List::stream)
        .toList();
  }
}
