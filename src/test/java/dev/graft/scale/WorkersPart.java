package dev.graft.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Throughput of 1 to 64 slots whose trials take a known time. */
final class WorkersPart {
  /**
   * @param processes to add, {@code slots} of each
   */
  private record Step(int processes, int slots) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(1, 1),
          new Step(1, 1),
          new Step(2, 1),
          new Step(4, 1),
          new Step(8, 1),
          new Step(4, 4),
          new Step(8, 4));
  private static final int TRIALS_A_SLOT = 10;

  private WorkersPart() {}

  /**
   * @param millis that a trial takes
   * @param most slots to go to
   */
  static void run(long millis, int most) throws SQLException {
    System.out.printf(
        Locale.ROOT,
        "Trials of %d ms, 10 points and lines of a log each, %d a slot%n%n"
            + "| slots | processes | trials/s | efficiency | control, ms a trial |%n"
            + "|---|---|---|---|---|%n",
        millis,
        TRIALS_A_SLOT);
    PacedTrainer.Pace pace = new PacedTrainer.Pace(millis, millis / 2, 5);
    try (Site site = Site.start(false)) {
      int processes = 0;
      int slots = 0;
      for (Step step : STEPS) {
        processes += step.processes;
        slots += step.processes * step.slots;
        if (slots > most) return;
        site.work(step.processes, step.slots, pace);
        if (processes == 1) measured(site, millis, slots, processes);
        System.out.println(measured(site, millis, slots, processes));
      }
    }
  }

  private static String measured(Site site, long millis, int slots, int processes)
      throws SQLException {
    double began = site.controlSeconds();
    String sweep = site.launch(TRIALS_A_SLOT * slots);
    site.store().succeeds(sweep, TRIALS_A_SLOT * slots);
    double seconds = site.controlSeconds() - began;
    List<JsonNode> trials = site.rest().trials(sweep);
    long first = Long.MAX_VALUE;
    long last = 0;
    for (JsonNode trial : trials) {
      if (trial.path("attempt").asInt() != 1) throw new AssertionError("done twice: " + trial);
      first = Math.min(first, Instant.parse(trial.path("startedAt").asText()).toEpochMilli());
      last = Math.max(last, Instant.parse(trial.path("finishedAt").asText()).toEpochMilli());
    }
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.1f | %.1f %% | %.2f |",
        slots,
        processes,
        1e3 * trials.size() / (last - first),
        100 * Figures.efficiency(trials.size(), slots, millis, first, last),
        1e3 * seconds / trials.size());
  }
}
