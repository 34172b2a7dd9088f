package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file in {@code experiments/} runs to its end, and every row of its comparison is fully
 * paired. With two seeds each; with {@code -Dgraft.experiments=whole} with all they ask for, a
 * quarter of an hour.
 */
class ExperimentsIT {
  private static final boolean WHOLE = "whole".equals(System.getProperty("graft.experiments"));

  /** Seeds on which settings are chosen and nothing else begin here. */
  private static final long CHOOSING = 1_000_001;

  private static final Duration PATIENCE = Duration.ofMinutes(40);

  @TempDir Path directory;

  @Test
  void everyExperiment_succeedsWithEveryRowPairedForEachSeed() throws IOException {
    try (GraftProcess node = GraftProcess.serve(directory.resolve("data"), "--zone", "FRA");
        Stream<Path> files = Files.list(Path.of("experiments"))) {
      Rest rest = new Rest(node.address());
      Map<String, String> sweeps = new LinkedHashMap<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        String asked = Files.readString(file);
        String yaml = WHOLE ? asked : asked.replaceAll("(?m)^seeds: \\d+$", "seeds: 2");
        sweeps.put(rest.launch(yaml), file.toString());
      }
      assertThat(sweeps).hasSizeGreaterThanOrEqualTo(4);
      // slots are shared fairly: all end late
      sweeps.forEach((id, file) -> rest.untilEnded(id, PATIENCE));
      sweeps.forEach((id, file) -> assertPaired(rest, id, file));
      Conserved.of(rest);
      assertThat(node.interrupt()).isIn(0, 130);
    }
  }

  private static void assertPaired(Rest rest, String id, String file) {
    JsonNode sweep = rest.untilEnded(id);
    assertThat(sweep.path("state").asText()).as("%s: %s", file, sweep).isEqualTo("succeeded");
    assertThat(sweep.path("energyJ").path("total").asDouble()).as(file).isPositive();
    assertThat(sweep.path("carbonG").path("total").asDouble()).as(file).isPositive();
    Set<Long> seeds = new HashSet<>();
    Map<String, Set<Long>> ran = new LinkedHashMap<>();
    for (JsonNode trial : rest.trials(id)) {
      boolean ended = trial.path("state").asText().equals("succeeded");
      boolean judges = trial.path("seed").asLong() < CHOOSING;
      if (ended && judges && !trial.path("role").asText().equals("source")) {
        seeds.add(trial.path("seed").asLong());
        ran.computeIfAbsent(trial.path("method").asText(), m -> new HashSet<>())
            .add(trial.path("seed").asLong());
      }
    }
    JsonNode rows = rest.fetch("/sweeps/" + id + "/comparison").path("rows");
    assertThat(rows).as(file).isNotEmpty();
    for (JsonNode row : rows) {
      assertThat(ran.get(row.path("baseline").asText())).as("%s: %s", file, row).isEqualTo(seeds);
      assertThat(row.path("n").asInt()).as("%s: %s", file, row).isEqualTo(seeds.size());
      assertThat(row.path("gain").path("lo").isNumber()).as("%s: %s", file, row).isTrue();
      assertThat(row.path("verdict").asText()).isIn("better", "worse", "no-evidence");
    }
  }
}
