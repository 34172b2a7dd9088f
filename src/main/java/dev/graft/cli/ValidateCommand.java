package dev.graft.cli;

import dev.graft.cli.Workbench.Expectation;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description =
        "Shows the plan of experiment files and what they would cost, or every problem in them.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment files, YAML or JSON.")
  private List<Path> files = List.of();

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Trials at once (default: one a processor core).")
  private int slots = Runtime.getRuntime().availableProcessors();

  @Option(names = "--zone", paramLabel = "ISO3", description = "Grid zone for carbon, such as FRA.")
  private @Nullable String zone;

  @Option(
      names = "--pue",
      paramLabel = "X",
      description = "Power usage effectiveness of the site (default 1).")
  private double pue = 1;

  @Option(
      names = "--calibrate",
      description =
          "Have the node at --server measure them by short trials first, and show what it expects.")
  private boolean calibrate;

  @Mixin private ServerOption server = new ServerOption();

  ValidateCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    int status = 0;
    for (Path file : files) {
      try {
        ExperimentFile experiment = ExperimentFile.read(bench, List.of(file)).get(0);
        show(experiment);
        if (calibrate) {
          new Calibrated(server.api(), console).show(experiment);
        }
      } catch (InvalidInput invalid) {
        console.say(String.valueOf(invalid.getMessage()));
        status = 2;
      }
    }
    return status;
  }

  private void show(ExperimentFile file) {
    Plan plan = bench.plan(file.experiment());
    StringBuilder text = new StringBuilder();
    text.append(file.path()).append(": ").append(file.experiment().question()).append('\n');
    long baselines = plan.trials().stream().filter(t -> t.role() == Role.BASELINE).count();
    long sources = plan.trials().stream().filter(t -> t.role() == Role.SOURCE).count();
    text.append("  ").append(plan.trials().size()).append(" trials: ");
    text.append(plan.trials().size() - baselines - sources).append(" of methods, ");
    text.append(baselines)
        .append(" of matched baselines, ")
        .append(sources)
        .append(" source models\n");
    for (Plan.Pair pair : plan.pairs()) {
      text.append("  ").append(pair.method()).append(" against ").append(pair.baseline());
      if (pair.labels() != null) {
        text.append(
            pair.labels() == 1 ? ", 1 label a class" : ", " + pair.labels() + " labels a class");
      }
      text.append(pair.bound() ? " (upper bound)" : "")
          .append(", ")
          .append(pair.settings())
          .append(" settings each\n");
    }
    plan.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    Map<String, Expectation> estimate = bench.estimate(file.experiment(), plan, slots, zone, pue);
    expect(text, "time", estimate.get("seconds"), Quantity::duration);
    expect(
        text, "energy", estimate.get("energyWh"), wattHours -> Quantity.energy(wattHours * 3600));
    expect(text, "carbon", estimate.get("carbonG"), Quantity::carbon);
    Reach.of(file.experiment().budget(), expected(estimate), plan.trials().size())
        .ifPresent(reach -> text.append("  ").append(reach.told()).append('\n'));
    if (file.experiment().budget().carbonG() != null && estimate.get("carbonG") == null) {
      text.append(
              "  The carbon budget cannot be held without a grid zone: write carbon: {zone: FRA},")
          .append(" or start the node with --zone.\n");
    }
    console.result(text.toString());
  }

  private static Estimate expected(Map<String, Expectation> estimate) {
    Estimate.Figure seconds = figure(estimate.get("seconds"));
    Estimate.Figure energy = figure(estimate.get("energyWh"));
    if (seconds == null || energy == null) {
      throw new IllegalArgumentException("time and energy are always estimated");
    }
    return new Estimate(seconds, energy, figure(estimate.get("carbonG")));
  }

  private static Estimate.@Nullable Figure figure(@Nullable Expectation e) {
    return e == null ? null : new Estimate.Figure(e.value(), e.lo(), e.hi(), e.basis());
  }

  private static void expect(
      StringBuilder text,
      String what,
      @Nullable Expectation expected,
      DoubleFunction<String> show) {
    if (expected != null) {
      text.append("  ").append(what).append(": ").append(show.apply(expected.value()));
      text.append(" [")
          .append(show.apply(expected.lo()))
          .append(" – ")
          .append(show.apply(expected.hi()));
      text.append("], ").append(expected.basis()).append('\n');
    }
  }
}
