package dev.graft;

import dev.graft.carbon.LiveIntensities;
import dev.graft.carbon.LiveIntensities.State;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a kWh is charged with in each quarter of an hour, for the zones where work is done, as
 * it is known in that quarter. Does nothing where no provider is asked.
 */
final class GridWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GridWatch.class);
  private static final long BEAT_SECONDS = 10;

  private final Store store;
  private final @Nullable LiveIntensities live;
  private final Clock clock;
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Map<String, GridReading> kept = new ConcurrentHashMap<>();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "graft-grid");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param live null where no provider is asked
   */
  GridWatch(Store store, @Nullable LiveIntensities live, Clock clock) {
    this.store = store;
    this.live = live;
    this.clock = clock;
  }

  /**
   * @param zones where work is done, asked each time
   * @param after is run after each look
   */
  @SuppressWarnings("FutureReturnValueIgnored") // both are guarded: what fails is logged
  void start(Supplier<? extends Collection<String>> zones, Runnable after) {
    beats.scheduleWithFixedDelay(
        () -> {
          beat(zones);
          guarded(after);
        },
        0,
        BEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Whether any provider is asked. */
  boolean asks() {
    return live != null;
  }

  /** What energy of a zone was charged with at the last look, or null. */
  @Nullable GridReading now(String zone) {
    State state = states.get(zone);
    return state == null ? null : state.reading();
  }

  void beat(Supplier<? extends Collection<String>> zones) {
    if (live != null) guarded(() -> zones.get().forEach(this::look));
  }

  /** An executor would never beat again. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("grids are not looked after for now: {}", e.getMessage());
    }
  }

  private void look(String zone) {
    LiveIntensities source = live;
    if (source == null) return;
    State state = source.at(zone, clock.millis());
    states.put(zone, state);
    GridReading reading = state.reading();
    if (reading != null && !reading.equals(kept.get(zone))) {
      store.grid(reading).join();
      kept.put(zone, reading);
    }
  }

  /** How grids stood at the last look. */
  List<State> standing() {
    return states.values().stream().sorted(Comparator.comparing(State::zone)).toList();
  }

  /** What is expected of a zone from now on; empty where nothing is known. May ask the network. */
  List<GridReading> forecast(String zone) {
    return Optional.ofNullable(live)
        .map(source -> source.forecast(zone, clock.millis()))
        .orElse(List.of());
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
