package dev.graft.guard;

import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.store.SqlStore;
import dev.graft.testing.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A store of its own, its sweep, and what slots ask of it; synced to the disk as always. */
final class StoredPath implements AutoCloseable {
  private static final long LEASE_MILLIS = 86_400_000;
  private static final int POINTS = 10;

  private final Path directory;
  private final SqlStore store;
  private long told;

  StoredPath(int trials) throws IOException {
    directory = Files.createTempDirectory("graft-guard");
    store = SqlStore.sqlite(directory);
    store
        .launch(Experiments.named("guard"), "{}", Experiments.plan(trials, Map.of()), null, 0)
        .join();
  }

  AttemptKey claim() {
    List<Claim> claims = store.claim("n", List.of("n/0"), 0, LEASE_MILLIS).join();
    return new AttemptKey(claims.get(0).trial(), claims.get(0).attempt());
  }

  /** Ten points. @return of which step the last is */
  long tell(AttemptKey attempt) {
    List<Point> points = new ArrayList<>(POINTS);
    for (int i = 0; i < POINTS; i++) points.add(new Point("loss", ++told, told, 1.0 / told));
    if (!store.metrics(attempt, points).join()) throw new AssertionError("refused");
    return told;
  }

  @Override
  public void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
