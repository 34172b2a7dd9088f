package dev.graft.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.graft.data.Draws;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.omniglot.Omniglot;
import dev.graft.engine.SelfTest;
import dev.graft.engine.method.Methods;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainingTask;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A step of whole methods as trainers run them, in microseconds of the process's processor time:
 * HotSpot's compilers and the garbage collector count. Prints a line for each model and method;
 * {@code bench/method-steps} runs it beside the same losses in PyTorch. The method {@code session}
 * is {@code source-only} by SameDiff's own training.
 */
public final class MethodSteps {
  private static final int BATCH = 64;
  private static final int WAYS = 20;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private MethodSteps() {}

  /**
   * @param arguments {@code model:steps}, after twice as many that are not timed, then methods
   */
  public static void main(String[] arguments) {
    System.err.println(SelfTest.run().asMap());
    String[] shape = arguments[0].split(":", -1);
    int warm = Integer.parseInt(shape[1]);
    for (String method : Arrays.asList(arguments).subList(1, arguments.length)) {
      System.out.printf(
          Locale.ROOT, "%s %s %.1f%n", shape[0], method, micros(shape[0], method, warm));
    }
  }

  private static double micros(String model, String method, int warm) {
    Datasets datasets = new Datasets(Path.of("datasets"));
    Examples rows = datasets.load(DatasetRef.bundled("fashion-mnist"));
    if (method.equals("session")) {
      return SessionSteps.micros(model(model), rows, warm / 5, PROCESS::getProcessCpuTime);
    }
    TaskData data =
        switch (method) {
          case "hard-sharing" -> tasks(rows);
          case "prototypical" -> episodes(datasets);
          default -> domains(rows);
        };
    Map<String, Object> parameters =
        method.equals("prototypical") ? Map.of("ways", WAYS) : Map.of();
    TrainingTask task =
        new TrainingTask(
            data,
            model(model),
            new TrainingSpec(1, BATCH, 3 * warm, 1e-3, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2),
            new Parameters(parameters),
            1,
            null);
    StepClock clock = new StepClock(2 * warm, PROCESS::getProcessCpuTime);
    Methods.named(method).orElseThrow().train(task, clock).close();
    return clock.micros();
  }

  private static ModelSpec model(String name) {
    return name.equals("mlp")
        ? new ModelSpec.Mlp(List.of(256, 128))
        : new ModelSpec.Cnn(List.of(20, 50), 5, List.of(500));
  }

  private static TaskData domains(Examples rows) {
    Examples none = rows.rows(new int[0]);
    return new TaskData.Domains(rows, none, none, none, rows.features(), rows.rows());
  }

  private static TaskData tasks(Examples rows) {
    Examples none = rows.rows(new int[0]);
    return new TaskData.Tasks(
        List.of(
            new TaskData.Tasks.Task("first", rows, none),
            new TaskData.Tasks.Task("second", rows, none)),
        2 * rows.rows());
  }

  /** One shot, five queries. */
  private static TaskData episodes(Datasets datasets) {
    Examples rows = datasets.omniglot().examples(Omniglot.USUAL_SIDE);
    EpisodeSpec shape = new EpisodeSpec(WAYS, 1, 5, 1);
    return new TaskData.Episodes(
        rows, EpisodeSet.of(rows, WAYS, shape, 1, Draws.of(1, "episodes")), shape, rows.rows());
  }
}
