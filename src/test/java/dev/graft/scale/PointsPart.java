package dev.graft.scale;

import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.store.SqlStore;
import dev.graft.testing.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Points in one SQLite store, from 10⁴ on: what writing one and reading a curve costs. */
final class PointsPart {
  private static final int BATCH = 500;
  private static final int CURVE = 1_000;
  private static final int UNDER_WAY = 16;
  private static final int READS = 50;

  private PointsPart() {}

  /**
   * @param most points of the largest store
   */
  static void run(int most) throws IOException {
    System.out.printf(
        "| points | µs of processor each | points/s | reading a curve of 1,000, ms |%n"
            + "|---|---|---|---|%n");
    written(10_000);
    double[] sizes = DoubleStream.of(1e4, 1e5, 1e6, 1e7).filter(size -> size <= most).toArray();
    double[] writes = new double[sizes.length];
    double[] reads = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double[] found = written((int) sizes[i]);
      writes[i] = found[0];
      reads[i] = found[2];
      System.out.printf(
          Locale.ROOT, "| %,.0f | %.2f | %,.0f | %.2f |%n", sizes[i], found[0], found[1], found[2]);
    }
    System.out.print(
        Growth.table(
            Growth.row("points", "processor time of writing one, µs", sizes, writes),
            Growth.row("points", "reading a curve of 1,000, ms", sizes, reads)));
  }

  /** Processor µs a point, points a second, ms of reading a curve. */
  private static double[] written(int points) throws IOException {
    Path directory = Files.createTempDirectory("graft-points");
    long pid = ProcessHandle.current().pid();
    int trials = points / CURVE;
    try (SqlStore store = SqlStore.sqlite(directory)) {
      store
          .launch(Experiments.named("points"), "{}", Experiments.plan(trials, Map.of()), null, 0)
          .join();
      List<Claim> claims = new ArrayList<>();
      while (claims.size() < trials) {
        claims.addAll(store.claim("n", List.of("n/0"), 0, 86_400_000).join());
      }
      double processor = ProcessLoad.seconds(pid);
      long began = System.nanoTime();
      Deque<CompletableFuture<Boolean>> underWay = new ArrayDeque<>();
      for (int batch = 0; batch < CURVE / BATCH; batch++) {
        for (Claim claim : claims) {
          underWay.add(store.metrics(new AttemptKey(claim.trial(), claim.attempt()), told(batch)));
          if (underWay.size() == UNDER_WAY) underWay.remove().join();
        }
      }
      underWay.forEach(CompletableFuture::join);
      double seconds = (System.nanoTime() - began) * 1e-9;
      processor = ProcessLoad.seconds(pid) - processor;
      return new double[] {1e6 * processor / points, points / seconds, reading(store, claims)};
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static List<Point> told(int batch) {
    List<Point> points = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      points.add(new Point("loss", (long) batch * BATCH + i, i, 1.0 / (i + 1)));
    }
    return points;
  }

  /** The median of some, spread over all trials. */
  private static double reading(SqlStore store, List<Claim> claims) {
    double[] millis = new double[READS];
    for (int i = 0; i < READS; i++) {
      String trial = claims.get((int) ((long) i * claims.size() / READS)).trial();
      long began = System.nanoTime();
      int read = store.series(trial, List.of(), CURVE).get(0).points().size();
      millis[i] = (System.nanoTime() - began) / 1e6;
      if (read != CURVE) throw new AssertionError(read + " points of " + trial);
    }
    return Figures.median(millis);
  }
}
