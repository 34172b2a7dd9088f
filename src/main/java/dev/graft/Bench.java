package dev.graft;

import dev.graft.access.Accounts;
import dev.graft.backup.Backup;
import dev.graft.backup.Restore;
import dev.graft.cli.LocalNode;
import dev.graft.cli.NodeSettings;
import dev.graft.cli.Workbench;
import dev.graft.data.catalogue.DatasetInfo;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.check.Asked;
import dev.graft.data.check.Checks;
import dev.graft.data.check.CsvText;
import dev.graft.data.own.FileName;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.Planner;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.WallClock;
import dev.graft.web.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line works with. What is built in, and what users put on the node of {@code
 * ./graft serve}, is looked up at first use: help needs none of it.
 */
final class Bench implements Workbench {
  private final Path home;
  private @Nullable BuiltIns builtIns;

  Bench(Path home) {
    this.home = home;
  }

  private BuiltIns builtIns() {
    BuiltIns known = builtIns;
    if (known == null) {
      known =
          new BuiltIns(home).with(new KeptFolder(home.resolve("data/node").resolve(Datasets.OWN)));
      builtIns = known;
    }
    return known;
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public LocalNode start(NodeSettings settings) {
    requireZone(settings.zone());
    return settings.controls()
        ? Node.start(builtIns(), settings)
        : WorkerNode.start(builtIns(), settings);
  }

  @Override
  public Accounts accounts(Path dataDir, NodeSettings.@Nullable Database server) {
    return Node.accounts(dataDir, server);
  }

  @Override
  public Kept backup(Path dataDir, Path target, boolean users) throws IOException {
    return kept(() -> Backup.take(dataDir, target, users, WallClock.clock().instant()));
  }

  @Override
  public Kept restore(Path backup, Path dataDir) throws IOException {
    return kept(() -> Restore.from(backup, dataDir));
  }

  private interface Keeping {
    Backup.Kept done() throws IOException;
  }

  private static Kept kept(Keeping keeping) throws IOException {
    try {
      Backup.Kept kept = keeping.done();
      return new Kept(kept.files(), kept.bytes());
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Experiment read(String text, String fileName, List<Catalogue.DatasetInfo> others) {
    return new ExperimentReader().read(text, fileName, builtIns().catalogue().with(others));
  }

  @Override
  public Plan plan(Experiment experiment) {
    return new Planner().plan(experiment, builtIns().catalogue());
  }

  @Override
  public Map<String, Expectation> estimate(
      Experiment experiment, Plan plan, int slots, @Nullable String zone, double pue) {
    requireZone(zone);
    String asked = experiment.carbon().zone() == null ? zone : experiment.carbon().zone();
    Double askedPue = experiment.carbon().pue();
    double embodied = Site.ofThisMachine(null).grams(1, 1.0 / Math.max(1, slots));
    Estimator.Charge charge =
        asked == null
            ? null
            : builtIns()
                .intensities()
                .of(asked)
                .map(
                    i ->
                        new Estimator.Charge(
                            i.gramsPerKwh(), askedPue == null ? pue : askedPue, embodied))
                .orElse(null);
    Estimate estimate =
        new Estimator(builtIns().catalogue())
            .estimate(experiment, plan, List.of(), Math.max(1, slots), Site.wattsPerSlot(), charge);
    Map<String, Expectation> expected = new LinkedHashMap<>();
    expected.put("seconds", expectation(estimate.seconds()));
    expected.put("energyWh", expectation(estimate.energyWh()));
    Estimate.Figure carbon = estimate.carbonG();
    if (carbon != null) {
      expected.put("carbonG", expectation(carbon));
    }
    return expected;
  }

  private static Expectation expectation(Estimate.Figure figure) {
    return new Expectation(figure.value(), figure.lo(), figure.hi(), figure.basis());
  }

  private void requireZone(@Nullable String zone) {
    if (zone != null && builtIns().intensities().of(zone).isEmpty()) {
      throw InvalidInput.of(
          "--zone",
          zone,
          "\"" + zone + "\" is not a known zone",
          "use a country's three letters, such as FRA, DEU or USA; ./graft list zones has all");
    }
  }

  @Override
  public List<Finding> examine(@Nullable String zone) {
    requireZone(zone);
    return new Doctor(builtIns().intensities()).examine(zone);
  }

  @Override
  public List<String> fetchable() {
    return builtIns().datasets().fetchable();
  }

  @Override
  public void fetch(String dataset, Arrival told) {
    builtIns()
        .datasets()
        .remote(dataset)
        .fetch((file, bytes, all) -> told.at(file.name(), bytes, all));
  }

  @Override
  public Listing list(String catalogue) {
    return switch (catalogue) {
      case "methods" -> methods();
      case "datasets" -> datasets();
      case "experiments" -> experiments();
      case "zones" -> zones();
      default -> throw new IllegalArgumentException(catalogue);
    };
  }

  private Listing methods() {
    return new Listing(
        List.of("method", "stands for", "kinds", "what it does", "parameters"),
        builtIns().catalogue().methods().stream()
            .map(
                m ->
                    List.of(
                        m.name(),
                        m.usage().name().toLowerCase(java.util.Locale.ROOT),
                        m.kinds().stream()
                            .map(Kind::label)
                            .sorted()
                            .collect(Collectors.joining(", ")),
                        m.summary(),
                        m.parameters().stream()
                            .map(p -> p.name() + " (" + p.otherwise() + ")")
                            .collect(Collectors.joining(", "))))
            .toList());
  }

  @Override
  public String check(
      Path file, @Nullable String label, @Nullable String domain, int resize, List<String> leave) {
    Asked asked = new Asked(FileName.of(file.getFileName().toString()), label, domain, resize);
    if (leave.isEmpty()) {
      return Json.text(Checks.of(file, asked));
    }
    try {
      Path rest = Files.createTempFile("graft", ".csv");
      try {
        CsvText.without(file, leave, rest);
        return Json.text(Checks.of(rest, asked));
      } finally {
        Files.delete(rest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Listing datasets() {
    return new Listing(
        List.of("data set", "rows", "features", "predicts", "licence", "here"),
        builtIns().datasets().list().stream()
            .map(
                d ->
                    List.of(
                        d.name(),
                        Integer.toString(d.rows()),
                        d.image() == null
                            ? Integer.toString(d.width())
                            : d.image().height() + "×" + d.image().width(),
                        predicted(d),
                        d.licence(),
                        d.missing() == null ? "yes" : d.missing()))
            .toList());
  }

  private static String predicted(DatasetInfo d) {
    return d.classes().isEmpty()
        ? d.targets().stream().map(DatasetInfo.Target::column).collect(Collectors.joining(", "))
        : d.classes().size() + " classes";
  }

  private Listing experiments() {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("experiments"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        Experiment experiment = read(Files.readString(file), file.toString(), List.of());
        rows.add(
            List.of(
                "experiments/" + file.getFileName(),
                experiment.kind().label(),
                experiment.question()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Listing(List.of("file", "kind", "question"), rows);
  }

  private Listing zones() {
    return new Listing(
        List.of("zone", "country", "gCO2e/kWh", "year", "source"),
        builtIns().intensities().zones().stream()
            .map(
                z ->
                    List.of(
                        z.zone(),
                        z.country(),
                        Double.toString(z.gramsPerKwh()),
                        Integer.toString(z.year()),
                        z.source()))
            .toList());
  }
}
