package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.testing.Conserved;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer killed −9 in the middle of its work has lost nothing that was acknowledged. */
class StoreCrashIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {7, 300, 1_000})
  void killed_afterSoManyAcknowledgements_losesNone(int acknowledgements)
      throws IOException, InterruptedException {
    losesNone(directory.toString(), acknowledgements);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 300, 1_000})
  void killed_onPostgres_losesNone(int acknowledgements) throws IOException, InterruptedException {
    PostgresServer server = PostgresServer.shared();
    losesNone(server.url(server.database()), acknowledgements);
  }

  private void losesNone(String where, int acknowledgements)
      throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                where)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      while (said.size() < acknowledgements) {
        String line = lines.readLine();
        assertThat(line).as("the writer ended by itself after " + said).isNotNull();
        said.add(line);
      }
      writer.toHandle().destroyForcibly(); // SIGKILL; the pipe stays open
      StringWriter rest = new StringWriter();
      lines.transferTo(rest);
      // Only whole lines were said.
      int end = rest.toString().lastIndexOf('\n');
      if (end > 0) said.addAll(rest.toString().substring(0, end).lines().toList());
    }
    assertThat(writer.waitFor()).isEqualTo(128 + 9);

    try (SqlStore store = CrashWriter.open(where)) {
      for (String line : said) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "launched" -> assertThat(store.trials(words[1])).hasSize(50);
          case "claimed" ->
              assertThat(store.attempts(words[1])).hasSize(Integer.parseInt(words[2]));
          case "point" ->
              assertThat(store.series(words[1], List.of("loss"), 100).get(0).points())
                  .anyMatch(point -> point.step() == Long.parseLong(words[2]));
          case "finished" -> {
            Views.Trial trial = store.trial(words[1]).orElseThrow();
            assertThat(trial.state()).isEqualTo(TrialState.SUCCEEDED);
            assertThat(trial.metrics()).containsEntry("score", 0.25);
          }
          default -> throw new AssertionError("unexpected: " + line);
        }
      }
      consistent(store);
      Conserved.of(store);
      assertThat(store.ledger()).isNotEmpty();
    }
  }

  /** Counters are what counting says. */
  private static void consistent(SqlStore store) {
    for (Views.Sweep sweep : store.sweeps(null, null, "createdAt", 1_000, null).items()) {
      List<Views.Trial> trials = store.trials(sweep.id());
      assertThat(sweep.counts().total()).isEqualTo(trials.size());
      assertThat(sweep.counts().succeeded()).isEqualTo((int) count(trials, TrialState.SUCCEEDED));
      assertThat(sweep.counts().running()).isEqualTo((int) count(trials, TrialState.RUNNING));
      assertThat(sweep.state() == SweepState.SUCCEEDED)
          .isEqualTo(sweep.counts().succeeded() == trials.size());
    }
  }

  private static long count(List<Views.Trial> trials, TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }
}
