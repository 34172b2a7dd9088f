package dev.graft;

import dev.graft.data.own.KeptFolder;
import dev.graft.engine.EngineSettings;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Planner;
import dev.graft.run.AttemptState;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.trainer.Job;
import dev.graft.trainer.Supervision;
import dev.graft.trainer.TrainerListener;
import dev.graft.trainer.TrainerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * A slot's trainer process as a node starts it, but never replaced: its resident memory over many
 * trials of LeNet, and what a trial takes beside its steps. {@code bench/slot} starts it.
 */
final class SlotBench implements TrainerListener {
  private static final String LENET =
      """
      graft: 1
      name: slot
      kind: transfer
      data:
        source: {dataset: mnist, limit: 2000}
        target: {dataset: fashion-mnist, labels: 50, limit: 1000}
      model: {type: cnn, channels: [20, 50], kernel: 5, dense: [500]}
      methods: [fine-tune]
      training: {epochs: 1, stepsPerEpoch: 10}
      seeds: [1]
      """;

  /** The shortest trials of the quickstart, with so many steps an epoch and so many seeds. */
  private static final String QUICKSTART =
      """
      graft: 1
      name: slot
      kind: transfer
      data:
        source: {dataset: mnist, limit: 8000}
        target: {dataset: optdigits, labels: 5}
        preprocess: [zscore]
      model: {type: mlp, hidden: [128]}
      methods: [fine-tune]
      training: {epochs: 10, stepsPerEpoch: %d}
      seeds: %d
      """;

  private static final Set<Integer> TOLD = Set.of(1, 10, 30, 100, 300, 1_000, 3_000);
  private static final int STEPS = 100;

  private final BuiltIns builtIns = new BuiltIns(Path.of(""));
  private final BlockingQueue<Object> happened = new LinkedBlockingQueue<>();
  private final Path directory;
  private final TrainerProcess trainer;
  private long pid;

  private SlotBench(Path directory) {
    this.directory = directory;
    EngineSettings engine = EngineSettings.ofThisMachine();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(engine.flags());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrainerApp.class.getName(),
            "",
            directory.resolve("own").toString()));
    Supervision usual = Supervision.of(command, engine.environment(), Path.of("").toAbsolutePath());
    trainer =
        new TrainerProcess(
            "slot",
            new Supervision(
                usual.command(),
                usual.environment(),
                usual.directory(),
                usual.silenceMillis(),
                usual.startMillis(),
                usual.graceMillis(),
                Integer.MAX_VALUE,
                Long.MAX_VALUE),
            this);
  }

  /**
   * @param arguments trials of LeNet, rounds of the quickstart's
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("graft-slot");
    SlotBench bench = new SlotBench(directory);
    try {
      bench.run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    } finally {
      bench.trainer.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    System.exit(0);
  }

  private void run(int trials, int rounds) throws IOException, InterruptedException {
    trainer.start();
    pid = (long) happened.take();
    System.out.printf("| LeNet, trials so far | resident, MiB | most so far |%n|---|---|---|%n");
    System.out.println(memory(0));
    for (int seed = 1; seed <= trials; seed++) {
      train(LENET.replace("seeds: [1]", "seeds: [" + seed + "]"), seed);
      if (TOLD.contains(seed) || seed == trials) System.out.println(memory(seed));
    }
    System.out.println();
    double[] half = new double[rounds];
    double[] whole = new double[rounds];
    for (int round = -rounds; round < rounds; round++) {
      double a = train(QUICKSTART.formatted(STEPS / 2, 2 * rounds), round + rounds + 1);
      double b = train(QUICKSTART.formatted(STEPS, 2 * rounds), round + rounds + 1);
      if (round >= 0) {
        half[round] = a;
        whole[round] = b;
      }
    }
    Arrays.sort(half);
    Arrays.sort(whole);
    double steps = 2 * (whole[rounds / 2] - half[rounds / 2]);
    System.out.printf(
        Locale.ROOT,
        "The quickstart's shortest trial, target-only (1,000 steps), takes %.0f ms (median of %d),"
            + " %.0f ms (%.1f %%) of them beside its steps: data, graph, final scores and files.%n",
        whole[rounds / 2],
        rounds,
        whole[rounds / 2] - steps,
        100 * (1 - steps / whole[rounds / 2]));
  }

  /** Milliseconds by the clock. */
  private double train(String text, long seed) throws IOException, InterruptedException {
    Experiment experiment =
        builtIns.with(new KeptFolder(directory.resolve("own"))).read(text, null);
    PlannedTrial planned =
        new Planner()
            .plan(experiment, builtIns.catalogue()).trials().stream()
                .filter(trial -> trial.method().equals("target-only") && trial.seed() == seed)
                .findFirst()
                .orElseThrow();
    Path folder = Files.createDirectories(directory.resolve("s1/s1-1"));
    long began = System.nanoTime();
    trainer.run(new Job("s1-1", 1, text, planned, folder, null));
    Result result = (Result) happened.take();
    if (result.state() != AttemptState.SUCCEEDED) throw new AssertionError(result.error());
    double millis = (System.nanoTime() - began) / 1e6;
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    }
    return millis;
  }

  private String memory(int trials) throws IOException {
    String status = Files.readString(Path.of("/proc/" + pid + "/status"));
    return String.format(
        Locale.ROOT, "| %,d | %d | %d |", trials, mib(status, "VmRSS"), mib(status, "VmHWM"));
  }

  private static long mib(String status, String what) {
    return status
            .lines()
            .filter(line -> line.startsWith(what))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        >> 10;
  }

  @Override
  public void ready(long of) {
    happened.add(of);
  }

  @Override
  public void points(String trial, int attempt, List<Point> points) {}

  @Override
  public void progress(String trial, int attempt, long step, long planned) {}

  @Override
  public void log(String trial, int attempt, String line) {}

  @Override
  public void finished(String trial, int attempt, Result result, CpuTime cpu) {
    happened.add(result);
  }

  @Override
  public void down(String reason) {}

  @Override
  public void broken(String reason) {
    throw new AssertionError(reason);
  }
}
