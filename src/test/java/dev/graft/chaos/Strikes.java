package dev.graft.chaos;

import dev.graft.testing.Rest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** How each fault is done and undone. */
final class Strikes {
  private static final String SIDE =
      """
      graft: 1
      name: beside
      question: Does cancelling end it?
      kind: domain-adaptation
      data:
        source: {dataset: heart-cleveland}
        target: {dataset: heart-va, labels: 0}
      model: {type: mlp, hidden: [16]}
      methods: [deep-coral]
      training: {epochs: 60, batch: 32}
      metric: balanced-accuracy
      seeds: 4
      """;

  private final Cluster cluster;
  private final Random random;

  Strikes(Cluster cluster, long seed) {
    this.cluster = cluster;
    random = new Random(seed);
  }

  /** Strikes; what is returned ends it. */
  Runnable strike(Fault fault, Member whom, String sweep) {
    return switch (fault.kind()) {
      case KILL_WORKER, KILL_LEADER -> killed(whom);
      case STOP_WORKER, STOP_LEADER -> {
        whom.stop();
        yield whom::wake;
      }
      case KILL_TRAINER -> {
        whom.trainers().forEach(pid -> signal("-KILL", pid));
        yield () -> {};
      }
      case STOP_TRAINER -> {
        List<Long> trainers = whom.trainers();
        trainers.forEach(pid -> signal("-STOP", pid));
        yield () -> trainers.forEach(pid -> signal("-CONT", pid));
      }
      case CUT_WORKER -> {
        cluster.network.pull(whom.name);
        yield () -> cluster.network.plug(whom.name);
      }
      case FULL_DISK -> filled(whom);
      case TORN_WRITE -> {
        Runnable again = killed(whom);
        tear(whom.data);
        yield again;
      }
      case CLOCK_JUMP -> {
        int[] jumps = {-3_600, -30, 0, 30, 3_600};
        cluster.setClock(whom, jumps[fault.which() % jumps.length]);
        yield () -> {};
      }
      case DATABASE -> {
        cluster.server.crash();
        yield cluster.server::begin;
      }
      case KILL_IN_PAUSE -> {
        command(sweep, "pause");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
        yield then(killed(whom), () -> command(sweep, "resume"));
      }
      case KILL_IN_CANCEL -> {
        String side = launch(SIDE);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_000)));
        command(side, "cancel");
        yield killed(whom);
      }
      case KILL_IN_CHECKPOINT -> {
        command(sweep, "pause");
        awaitCheckpoint(whom.data);
        yield then(killed(whom), () -> command(sweep, "resume"));
      }
    };
  }

  private static Runnable then(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  private static Runnable killed(Member whom) {
    whom.kill();
    return whom::start;
  }

  private static void signal(String which, long pid) {
    try {
      Member.signal(which, pid);
    } catch (UncheckedIOException gone) {
      // it has ended by itself
    }
  }

  private static Runnable filled(Member whom) {
    Path file = whom.data.resolve("filling");
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) out.write(block);
    } catch (IOException full) {
      return () -> delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a write leaves that was under way: bytes that are no record at the end of logs. */
  private void tear(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(log|db-wal)")).toList()) {
        byte[] rest = new byte[1 + random.nextInt(40)];
        random.nextBytes(rest);
        Files.write(file, rest, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitCheckpoint(Path data) {
    long since = System.currentTimeMillis();
    until(3_000, () -> hasCheckpoint(data, since));
  }

  private static boolean hasCheckpoint(Path data, long since) {
    try (Stream<Path> files = Files.walk(data.resolve("trials"))) {
      return files.anyMatch(
          f ->
              f.getFileName().toString().contains("checkpoint")
                  && f.toFile().lastModified() >= since - 1_000);
    } catch (IOException | UncheckedIOException moving) {
      return false;
    }
  }

  /** Of whoever answers; what was not heard is asked again, as a person would. */
  String launch(String experiment) {
    String[] id = new String[1];
    until(
        60_000,
        () -> {
          try {
            id[0] = cluster.rest().launch(experiment);
            return true;
          } catch (IllegalStateException | AssertionError away) {
            return false;
          }
        });
    return id[0];
  }

  private void command(String sweep, String command) {
    until(
        60_000,
        () -> {
          try {
            Rest rest = cluster.rest();
            int status = rest.call("POST", "/sweeps/" + sweep + "/" + command, null).statusCode();
            // refused: it has ended, or is so already
            return status == 202 || status == 409;
          } catch (IllegalStateException away) {
            return false;
          }
        });
  }

  /** Whether it came true in time. */
  static boolean until(long millis, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) return false;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
    }
    return true;
  }
}
