package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.carbon.IntensityProvider;
import dev.graft.carbon.LiveIntensities;
import dev.graft.carbon.LiveIntensities.Standing;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a grid, over the real store; the clock is moved by hand. */
class GridWatchTest {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final long T = 2_000_000 * Q;

  private final List<String> said = new ArrayList<>();
  private SqlStore store;
  private double grams = 200;
  private boolean failing;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = SqlStore.sqlite(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private final class HalfHours implements IntensityProvider {
    @Override
    public String name() {
      return "the service";
    }

    @Override
    public List<GridReading> readings(String zone, long now) throws Unavailable {
      if (failing || zone.equals("XXX")) throw new Unavailable("it does not know " + zone, null);
      long from = now - now % (2 * Q);
      return List.of(
          new GridReading(
              zone, from, from + 2 * Q, grams, Signal.AVERAGE, Scope.DIRECT, false, from, "s"));
    }
  }

  /** A look at each time, by one watch. */
  private GridWatch look(List<String> zones, long... times) {
    long[] now = {0};
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.ofEpochMilli(now[0]);
          }
        };
    GridWatch watch =
        new GridWatch(
            store,
            new LiveIntensities(
                new HalfHours(), store::newestOfGrid, (standing, told) -> said.add(told)),
            clock);
    for (long time : times) {
      now[0] = time;
      watch.beat(() -> zones);
    }
    watch.close();
    return watch;
  }

  @Test
  void eachQuarter_ofEachZone_isKept() {
    look(List.of("GBR", "GBR-13"), T, T + 20_000, T + Q, T + 2 * Q);
    for (String zone : List.of("GBR", "GBR-13")) {
      assertThat(store.grid(zone, T, T + 9 * Q))
          .extracting(GridReading::from)
          .containsExactly(T, T + Q, T + 2 * Q);
    }
  }

  @Test
  void oneZoneThatFails_doesNotHinderTheOther() {
    GridWatch watch = look(List.of("XXX", "GBR"), T);
    assertThat(store.grid("GBR", T, T + 1)).hasSize(1);
    assertThat(store.grid("XXX", T, T + 1)).isEmpty();
    assertThat(watch.standing())
        .extracting(LiveIntensities.State::standing)
        .containsExactly(Standing.LIVE, Standing.YEARLY);
  }

  @Test
  void afterARestart_withAServiceThatFails_theLastKnownIsKeptAsSuch_andMendedLater() {
    look(List.of("GBR"), T);
    failing = true;
    look(List.of("GBR"), T + 2 * Q);
    GridReading known = store.grid("GBR", T + 2 * Q, T + 3 * Q).get(0);
    assertThat(known.lastKnown()).isTrue();
    assertThat(known.asOf()).isEqualTo(T);
    failing = false;
    grams = 150;
    look(List.of("GBR"), T + 2 * Q + 60_000);
    GridReading mended = store.grid("GBR", T + 2 * Q, T + 3 * Q).get(0);
    assertThat(mended.lastKnown()).isFalse();
    assertThat(mended.gramsPerKwh()).isEqualTo(150);
  }

  @Test
  void withoutAProvider_nothingIsKept() {
    GridWatch none = new GridWatch(store, null, Clock.systemUTC());
    none.beat(() -> List.of("GBR"));
    assertThat(none.standing()).isEmpty();
    assertThat(none.forecast("GBR")).isEmpty();
    none.close();
  }
}
