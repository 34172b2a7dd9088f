package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches a sweep to its end with a progress bar; on something that is not a terminal, a line every
 * tenth.
 */
final class Follow {
  private static final long POLL_NANOS = 400_000_000L;
  private static final int WIDTH = 28;
  private static final Set<String> ENDED =
      Set.of("succeeded", "failed", "cancelled", "budget-exhausted");

  private final Api api;
  private final PrintStream err;
  private final boolean terminal;

  Follow(Api api, PrintStream err) {
    this.api = api;
    this.err = err;
    this.terminal = System.console() != null;
  }

  /** The sweep as it stands at its end. */
  JsonNode untilEnded(String id) {
    int shownTenth = -1;
    String shownReason = "";
    long started = System.nanoTime();
    while (true) {
      JsonNode sweep = api.fetch("/sweeps/" + Api.segment(id));
      String state = sweep.path("state").asText();
      JsonNode counts = sweep.path("counts");
      int total = 0;
      for (JsonNode count : counts) {
        total += count.asInt();
      }
      int done =
          counts.path("succeeded").asInt()
              + counts.path("failed").asInt()
              + counts.path("cancelled").asInt()
              + counts.path("stopped").asInt();
      double share = sweep.path("progress").asDouble(total == 0 ? 0 : (double) done / total);
      boolean ended = ENDED.contains(state);
      int tenth = (int) (share * 10);
      String reason = sweep.path("reason").asText("");
      if (terminal || ended || tenth != shownTenth || !reason.equals(shownReason)) {
        shownTenth = tenth;
        shownReason = reason;
        show(line(sweep, share, done, total, (System.nanoTime() - started) / 1e9), ended);
      }
      if (ended) {
        return sweep;
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.interrupted()) {
        throw new Failure(1, "interrupted");
      }
    }
  }

  private static String line(JsonNode sweep, double share, int done, int total, double seconds) {
    int filled = (int) Math.round(share * WIDTH);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    return String.format(
        Locale.ROOT,
        "%s %s %3.0f %%  %d/%d trials%s  %s%s  %s%s",
        sweep.path("name").asText(),
        bar,
        100 * share,
        done,
        total,
        sweep.path("counts").path("failed").asInt() > 0
            ? " (" + sweep.path("counts").path("failed").asInt() + " failed)"
            : "",
        Quantity.duration(seconds),
        BudgetText.nearest(sweep),
        sweep.path("state").asText(),
        sweep.path("state").asText().equals("queued") && sweep.path("reason").isTextual()
            ? ": " + sweep.path("reason").asText()
            : "");
  }

  private void show(String line, boolean last) {
    if (terminal) {
      err.print("\r\u001b[2K" + line + (last ? "\n" : ""));
    } else {
      err.println(line);
    }
    err.flush();
  }
}
