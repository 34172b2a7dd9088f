package dev.graft.bench;

import dev.graft.run.SweepState;
import dev.graft.run.Views;
import dev.graft.store.SqlStore;
import dev.graft.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a trial costs that does nothing: from launch to the end of its sweep, through the real store
 * (every claim, point and end committed and synced), bus and two slots: of a few in a row, of many,
 * and of a thousand of those early, in the middle and late. Prints one JSON object.
 */
public final class Orchestration {
  private static final int REPORTS = 50;

  private Orchestration() {}

  public static void main(String[] arguments) throws IOException {
    int few = Integer.parseInt(arguments[0]);
    int many = Integer.parseInt(arguments[1]);
    Path directory = Files.createTempDirectory(Path.of(arguments[2]), "graft-bench");
    try (SqlStore store = SqlStore.sqlite(directory);
        TestNode node = TestNode.alone(directory, store, 2, UnaryOperator.identity())) {
      run(node, 300, Map.of("points", REPORTS));
      double perTrial = millis(node, run(node, few, Map.of()), few);
      double perReport =
          millis(node, run(node, few, Map.of("points", REPORTS)), few * REPORTS);
      String sweep = run(node, many, Map.of());
      int part = Math.min(1_000, many / 3);
      long[] ends =
          store.trials(sweep).stream().mapToLong(Views.Trial::finishedAt).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "{\"trials\": %d, \"trialMs\": %.4f, \"reportMs\": %.5f, \"many\": %d, \"manyMs\": %.4f,"
              + " \"earlyMs\": %.4f, \"middleMs\": %.4f, \"lateMs\": %.4f}%n",
          few,
          perTrial,
          perReport,
          many,
          millis(node, sweep, many),
          each(Arrays.copyOfRange(ends, 100, 100 + part)),
          each(Arrays.copyOfRange(ends, (many - part) / 2, (many + part) / 2)),
          each(Arrays.copyOfRange(ends, many - part, many)));
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static String run(TestNode node, int trials, Map<String, Object> parameters) {
    String sweep = node.launch(trials, parameters);
    node.awaitState(sweep, SweepState.SUCCEEDED);
    return sweep;
  }

  /** Launch included: what was asked for until it had ended. */
  private static double millis(TestNode node, String sweep, int parts) {
    Views.Sweep ended = node.sweep(sweep);
    return (double) (ended.finishedAt() - ended.createdAt()) / parts;
  }

  private static double each(long[] ends) {
    return (double) (ends[ends.length - 1] - ends[0]) / (ends.length - 1);
  }
}
