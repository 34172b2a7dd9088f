package dev.graft.store;

import dev.graft.run.Claim;
import dev.graft.run.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Measures the store by hand: rows of metrics a second, and a no-op trial's share. */
public final class Throughput {
  private Throughput() {}

  public static void main(String[] arguments) throws Exception {
    try (SqlStore store = open(arguments[0])) {
      store.lead("control", 0, 3_600_000).join();
      Samples.launch(store, "rows", Samples.plain(100), 1);
      for (int round = 0; round < 3; round++) rows(store, 1_000, 300);
      for (int round = 0; round < 2; round++) rows(store, 200, 1_000);
      for (int round = 0; round < 3; round++) trials(store, 2_000);
    }
  }

  /** A new database in a directory, or one of {@link PostgresServer} that it starts. */
  private static SqlStore open(String where) throws IOException {
    return where.equals("postgresql")
        ? PostgresServer.shared().store()
        : SqlStore.sqlite(Files.createTempDirectory(Path.of(where), "t"));
  }

  private static void rows(SqlStore store, int batch, int batches) {
    Claim claim = Samples.claim(store, 1);
    long start = System.nanoTime();
    List<CompletableFuture<Boolean>> kept = new ArrayList<>();
    for (int b = 0; b < batches; b++) {
      List<Point> points = new ArrayList<>(batch);
      for (int i = 0; i < batch; i++) {
        points.add(new Point("m" + i % 5, b * (long) batch + i / 5, i, 0.1 * i));
      }
      kept.add(store.metrics(Samples.key(claim), points));
    }
    kept.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - start) / 1e9;
    say("batches of %d: %,.0f rows/s", batch, batch * batches / seconds);
  }

  private static void trials(SqlStore store, int count) {
    Samples.launch(store, "trials", Samples.plain(count), 1);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Claim claim = store.claim("n1", List.of("n1/0"), 2, 10_000).join().get(0);
      store.finish(Samples.key(claim), Samples.succeeded(1), 3).join();
    }
    say("claim + finish, one after the other: %.2f ms", (System.nanoTime() - start) / 1e6 / count);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
