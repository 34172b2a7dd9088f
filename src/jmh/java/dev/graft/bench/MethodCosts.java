package dev.graft.bench;

import dev.graft.data.Draws;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.omniglot.Omniglot;
import dev.graft.engine.method.Methods;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Method;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What methods cost beside their baseline: an optimiser step of deep adaptation against one of
 * {@code source-only}, rounds in turn in one process; what several seeds in one graph could save;
 * and a test of 600 episodes of Omniglot by a trained model. Prints tables; {@code bench/methods}
 * starts it.
 */
public final class MethodCosts {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Steps before the clock starts, until HotSpot has compiled the kernels; as many are timed. */
  private static final Map<String, Integer> WARM = Map.of("mlp", 1200, "lenet", 100);

  private static final int BATCH = 64;
  private static final int SEEDS = 5;
  private static final List<String> ADAPTATION =
      List.of("deep-coral", "dann", "dan", "cdan", "mcd", "pseudo-label");
  private static final Map<String, ModelSpec> MODELS =
      Map.of(
          "mlp", new ModelSpec.Mlp(List.of(256, 128)),
          "lenet", new ModelSpec.Cnn(List.of(20, 50), 5, List.of(500)));
  private static final List<String> EPISODIC =
      List.of("prototypical", "matching", "siamese", "baseline++", "anil", "maml");

  private MethodCosts() {}

  /**
   * @param arguments rounds
   */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    steps(rounds);
    fusing(rounds);
    episodes();
  }

  private static void steps(int rounds) {
    Datasets datasets = new Datasets(Path.of("datasets"));
    Examples source = datasets.load(DatasetRef.bundled("mnist"));
    Examples none = source.rows(new int[0]);
    TaskData data =
        new TaskData.Domains(source, none, none, none, source.features(), source.rows());
    System.out.printf(
        "| model | method | processor time a step, µs | × source-only |%n|---|---|---|---|%n");
    for (String model : List.of("mlp", "lenet")) {
      int warm = Optional.ofNullable(WARM.get(model)).orElseThrow();
      TrainingSpec training =
          new TrainingSpec(1, BATCH, 2 * warm, 1e-3, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2);
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        List<String> all = new ArrayList<>(List.of("source-only"));
        all.addAll(ADAPTATION);
        for (String name : all) {
          Optional<Method> method = Methods.named(name);
          if (method.isPresent()) {
            TrainingTask task =
                new TrainingTask(data, model(model), training, Parameters.NONE, 1, null);
            times
                .computeIfAbsent(name, n -> new ArrayList<>())
                .add(microsAStep(method.get(), task, warm));
          }
        }
      }
      double baseline = median(times.getOrDefault("source-only", List.of()));
      times.forEach(
          (name, micros) ->
              System.out.printf(
                  Locale.ROOT,
                  "| %s | %s | %.0f | %.2f |%n",
                  model,
                  name,
                  median(micros),
                  median(micros) / baseline));
    }
  }

  /**
   * Whether several seeds in one graph would pay: {@value #SEEDS} networks cost at least what one
   * does for as many times the rows, which is as much arithmetic with fewer weights to update. What
   * {@value #SEEDS} steps of one cost beyond that is the most that fusing could save.
   */
  private static void fusing(int rounds) {
    Datasets datasets = new Datasets(Path.of("datasets"));
    System.out.printf(
        "%n| model | %d steps, µs | their rows in one step |%n|---|---|---|%n", SEEDS);
    for (String name : List.of("mlp of 32 on optdigits", "mlp", "lenet")) {
      boolean isSmall = !MODELS.containsKey(name);
      Examples source = datasets.load(DatasetRef.bundled(isSmall ? "optdigits" : "mnist"));
      ModelSpec model = isSmall ? new ModelSpec.Mlp(List.of(32)) : model(name);
      int warm = WARM.getOrDefault(name, 4000);
      List<Double> apart = new ArrayList<>();
      List<Double> together = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        apart.add(SEEDS * sourceOnly(source, model, BATCH, warm));
        together.add(sourceOnly(source, model, SEEDS * BATCH, warm / 2));
      }
      System.out.printf(
          Locale.ROOT, "| %s | %.0f | %.0f |%n", name, median(apart), median(together));
    }
  }

  private static double sourceOnly(Examples source, ModelSpec model, int batch, int warm) {
    Examples none = source.rows(new int[0]);
    TaskData data =
        new TaskData.Domains(source, none, none, none, source.features(), source.rows());
    TrainingSpec training =
        new TrainingSpec(1, batch, 2 * warm, 1e-3, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2);
    TrainingTask task = new TrainingTask(data, model, training, Parameters.NONE, 1, null);
    return microsAStep(Methods.named("source-only").orElseThrow(), task, warm);
  }

  private static ModelSpec model(String name) {
    return Optional.ofNullable(MODELS.get(name)).orElseThrow();
  }

  private static double microsAStep(Method method, TrainingTask task, int warm) {
    StepClock clock = new StepClock(warm, THREADS::getCurrentThreadCpuTime);
    method.train(task, clock).close();
    return clock.micros();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void episodes() {
    Examples rows = new Datasets(Path.of("datasets")).omniglot().examples(Omniglot.USUAL_SIDE);
    System.out.printf("%n| method | model | 600 episodes, s |%n|---|---|---|%n");
    EpisodeSpec shape = new EpisodeSpec(20, 1, 5, 600);
    EpisodeSet test = EpisodeSet.of(rows, 20, shape, 600, Draws.of(1, "episodes"));
    TrainingSpec training =
        new TrainingSpec(1, 1, 20, 1e-3, TrainingSpec.Optimiser.ADAM, 0, 0, 0.2);
    for (String name : EPISODIC) {
      TrainingTask task =
          new TrainingTask(
              new TaskData.Episodes(
                  rows, EpisodeSet.of(rows, 20, shape, 1, Draws.of(2, "e")), shape, rows.rows()),
              new ModelSpec.Cnn(List.of(32, 64), 5, List.of(128)),
              training,
              Parameters.NONE,
              1,
              null);
      Method method = Methods.named(name).orElseThrow();
      try (TrainedModel model = method.train(task, new StepClock(0, System::nanoTime))) {
        long start = System.nanoTime();
        test.accuracy(model.episodes(), Metric.ACCURACY);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.1f |%n",
            name,
            "cnn 32-64, dense 128",
            (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
