package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.run.LiveEvent;
import dev.graft.run.TrialState;
import dev.graft.web.live.LiveHub;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages of negative transfer while a sweep runs, once for each pair of arms, as soon as
 * the pairs so far show it. Looking again and again finds it by chance more often than 2.5 times in
 * 100: an alarm, no verdict.
 */
public final class TransferAlarms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransferAlarms.class);

  /** Trials that end within so short a time are looked at together. */
  private static final long DELAY_MILLIS = 1_000;

  /** Looking takes a twentieth of one processor at most, however many pairs there are. */
  private static final long REST = 19;

  private final Vertx vertx;
  private final Function<String, List<Row>> rows;
  private final Consumer<LiveEvent> pages;
  private final long delayMillis;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> delays = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * @param rows of a sweep, by its id
   * @param pages are told
   * @param delayMillis within which trials that end are looked at together
   */
  TransferAlarms(
      Vertx vertx, Function<String, List<Row>> rows, Consumer<LiveEvent> pages, long delayMillis) {
    this.vertx = vertx;
    this.rows = rows;
    this.pages = pages;
    this.delayMillis = delayMillis;
  }

  /** Watches until it is closed. */
  public static AutoCloseable watch(Vertx vertx, Api.Parts parts, LiveHub hub) {
    Heads heads = new Heads(parts.store(), Clock.systemUTC());
    Comparing comparing = new Comparing(parts.store(), heads, parts.planning(), parts.emissions());
    TransferAlarms alarms = new TransferAlarms(vertx, comparing::rows, hub::tell, DELAY_MILLIS);
    AutoCloseable subscription = parts.control().listen(alarms::accept);
    return () -> {
      alarms.close();
      subscription.close();
    };
  }

  synchronized void accept(LiveEvent event) {
    String sweep = event.sweep();
    boolean ended =
        event.type().equals("state")
            && event.body().containsKey("trial")
            && TrialState.SUCCEEDED.label().equals(event.body().get("state"));
    if (!closed && ended && sweep != null && waiting.add(sweep)) {
      vertx.setTimer(delays.getOrDefault(sweep, delayMillis), timer -> look(sweep));
    }
  }

  private synchronized void look(String sweep) {
    if (closed) {
      return;
    }
    waiting.remove(sweep);
    vertx
        .executeBlocking(() -> fresh(sweep), false)
        .onSuccess(alarms -> alarms.forEach(pages))
        .onFailure(e -> LOG.debug("no comparison of {} to look at: {}", sweep, e.toString()));
  }

  /** Begins nothing any more; what is under way may end. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  private List<LiveEvent> fresh(String sweep) {
    long began = System.nanoTime();
    List<Row> found = rows.apply(sweep);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    delays.put(sweep, Math.max(delayMillis, REST * took));
    List<LiveEvent> alarms = new ArrayList<>();
    for (Row row : found) {
      String pair = row.method() + "/" + row.baseline() + "/" + row.labels();
      if (row.negativeTransfer() && !row.bound() && told.add(sweep + "/" + pair)) {
        alarms.add(alarm(sweep, row));
      }
    }
    return alarms;
  }

  private static LiveEvent alarm(String sweep, Row row) {
    String labels = row.labels() == null ? "" : " with " + row.labels() + " labels a class";
    return new LiveEvent(
        "alarm",
        sweep,
        Map.of(
            "message",
            "Negative transfer: %s does worse than %s%s in the %d pairs so far."
                .formatted(row.method(), row.baseline(), labels, row.n()),
            "method",
            row.method(),
            "baseline",
            row.baseline()));
  }
}
