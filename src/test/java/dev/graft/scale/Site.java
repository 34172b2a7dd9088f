package dev.graft.scale;

import dev.graft.store.PostgresServer;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processes on this machine: a control node as {@code ./graft serve} starts it, on SQLite or on a
 * PostgreSQL server of its own that waits for the disk, and workers that simulate work.
 */
final class Site implements AutoCloseable {
  private static final List<String> WORKER =
      List.of("-Xmx128m", "-Xss512k", "-XX:TieredStopAtLevel=1");

  /** For each seed and setting of the method two trials: the baseline has as many settings. */
  private static final String EXPERIMENT =
      """
      graft: 1
      name: scale
      question: How far does it go?
      kind: domain-adaptation
      data:
        source: {dataset: heart-cleveland}
        target: {dataset: heart-va, labels: 0}
      model: {type: mlp, hidden: [16]}
      methods: [{name: deep-coral, lambda: [SETTINGS]}]
      baselines: [source-only]
      metric: balanced-accuracy
      seeds: SEEDS
      """;

  private static final int MOST_SEEDS = 1_000;

  private final Path directory;
  private final Path data;
  private final Path clusterFile;
  private final String name = "scale-" + UUID.randomUUID();
  private final @Nullable PostgresServer server;
  private final String database;
  private final GraftProcess control;
  private final List<GraftProcess> workers = new ArrayList<>();
  private final Rest rest;

  private Site(@Nullable Path data, boolean postgres) throws IOException {
    directory = Files.createTempDirectory("graft-scale");
    this.data = data == null ? directory.resolve("control") : data;
    clusterFile = ClusterPorts.file(directory);
    server = postgres ? PostgresServer.start(true) : null;
    database = server == null ? "" : server.database();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--role", "control", "--port", "0", "--zone", "FRA"));
    arguments.addAll(List.of("--cluster", "" + clusterFile, "--cluster-name", name));
    arguments.addAll(List.of("--data-dir", "" + this.data));
    if (server != null) arguments.addAll(List.of("--db", server.url(database)));
    control =
        GraftProcess.start(
            Launcher.environment(
                Map.of("GRAFT_DB_PASSWORD", PostgresServer.PASSWORD, "GRAFT_LOG", "INFO")),
            Launcher.flags(),
            "dev.graft.Main",
            arguments);
    rest = new Rest(control.address());
  }

  static Site start(boolean postgres) {
    return start(null, postgres);
  }

  /** On data that is there. */
  static Site on(Path data) {
    return start(data, false);
  }

  private static Site start(@Nullable Path data, boolean postgres) {
    try {
      return new Site(data, postgres);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More worker processes, each with so many slots; returns when all are online. */
  void work(int processes, int slots, PacedTrainer.Pace pace) {
    List<GraftProcess> more = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      String id = "w" + (workers.size() + more.size());
      more.add(
          GraftProcess.start(
              Map.of("GRAFT_LOG", "WARN"),
              WORKER,
              SimulatedWorker.class.getName(),
              List.of(
                  id,
                  "" + directory.resolve(id),
                  "" + clusterFile,
                  name,
                  "" + slots,
                  "" + pace.millis(),
                  "" + pace.tickMillis(),
                  "" + pace.points())));
    }
    workers.addAll(more);
    more.forEach(GraftProcess::address);
    Waiting.until("all are online", () -> NodesSeen.online(rest) == workers.size());
  }

  /** A worker as it is, with trainers; returns when its slots are free. */
  ProcessHandle realWorker(int slots) {
    GraftProcess worker =
        GraftProcess.start(
            Launcher.environment(Map.of()),
            Launcher.workerFlags(),
            "dev.graft.Main",
            List.of(
                "serve",
                "--role",
                "worker",
                "--port",
                "0",
                "--slots",
                "" + slots,
                "--cluster",
                "" + clusterFile,
                "--cluster-name",
                name,
                "--data-dir",
                "" + directory.resolve("real")));
    workers.add(worker);
    Waiting.until("its slots are free", () -> NodesSeen.idleSlots(rest) == slots);
    return worker.process().toHandle();
  }

  /**
   * @param trials an even number; above 2,000 thousands
   * @return the sweep's id
   */
  String launch(int trials) {
    int seeds = Math.min(trials / 2, MOST_SEEDS);
    String settings =
        IntStream.rangeClosed(1, trials / (2 * seeds))
            .mapToObj(i -> "" + i)
            .collect(Collectors.joining(", "));
    return rest.launch(EXPERIMENT.replace("SETTINGS", settings).replace("SEEDS", "" + seeds));
  }

  /** Trials of it that run. */
  long running(String sweep) {
    return rest.fetch("/sweeps/" + sweep).path("counts").path("running").asLong();
  }

  Rest rest() {
    return rest;
  }

  String address() {
    return control.address();
  }

  long controlPid() {
    return control.process().pid();
  }

  /** Processor seconds that control has used. */
  double controlSeconds() {
    return ProcessLoad.seconds(controlPid());
  }

  /** Processor seconds of the workers, all together. */
  double workerSeconds() {
    return workers.stream().mapToDouble(w -> ProcessLoad.seconds(w.process().pid())).sum();
  }

  StoreLook store() {
    return server == null
        ? new StoreLook("jdbc:sqlite:" + data.resolve("graft.db"), "")
        : new StoreLook(
            "jdbc:" + server.url(database).replace("postgres@", ""), PostgresServer.PASSWORD);
  }

  @Override
  public void close() {
    workers.forEach(GraftProcess::close);
    control.interrupt();
    control.close();
    if (server != null) server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
