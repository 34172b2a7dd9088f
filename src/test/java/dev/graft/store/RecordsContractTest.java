package dev.graft.store;

import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: the points of curves. */
abstract class RecordsContractTest extends OpenStore {
  private static Point point(String name, long step, double value) {
    return new Point(name, step, 100 + step, value);
  }

  @Test
  void metrics_areKeptOnce_byTheirKey() {
    launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    List<Point> points = List.of(point("loss", 1, 0.5), point("score", 1, 0.7));
    assertThat(store.metrics(key(claim), points).join()).isTrue();
    assertThat(store.metrics(key(claim), points).join()).isTrue();
    assertThat(store.metrics(key(claim), List.of(point("loss", 2, 0.4))).join()).isTrue();
    List<Views.Series> series = store.series(claim.trial(), List.of(), 100);
    assertThat(series).extracting(Views.Series::name).containsExactly("loss", "score");
    assertThat(series.get(0).points())
        .containsExactly(point("loss", 1, 0.5), point("loss", 2, 0.4));
    assertThat(series.get(0).downsampled()).isFalse();
    assertThat(store.series(claim.trial(), List.of("score", "none"), 100)).hasSize(1);
  }

  @Test
  void metrics_thatAreNoNumbers_comeBackAsTheyWere() {
    launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    List<Point> points =
        List.of(
            point("loss", 1, Double.NaN),
            point("loss", 2, Double.POSITIVE_INFINITY),
            point("loss", 3, Double.MIN_VALUE),
            point("loss", 4, -0.1));
    store.metrics(key(claim), points).join();
    assertThat(store.series(claim.trial(), List.of(), 100).get(0).points()).isEqualTo(points);
  }

  @Test
  void metrics_ofALostAttempt_areRefused_thoseOfTheNewestWin() {
    launch(store, "a", plain(1), 1);
    AttemptKey first = key(claim(store, 2));
    store.metrics(first, List.of(point("loss", 1, 1), point("loss", 2, 2))).join();
    store.lose("n1", "gone", 3).join();
    assertThat(store.metrics(first, List.of(point("loss", 3, 3))).join()).isFalse();
    AttemptKey second = key(claim(store, 4));
    assertThat(store.metrics(first, List.of(point("loss", 3, 3))).join()).isFalse();
    assertThat(store.metrics(second, List.of(point("loss", 2, 20), point("loss", 4, 4))).join())
        .isTrue();
    assertThat(store.series(second.trial(), List.of(), 100).get(0).points())
        .containsExactly(point("loss", 1, 1), point("loss", 2, 20), point("loss", 4, 4));
    store.finish(second, succeeded(1), 5).join();
    // Sent again because its acknowledgement was lost: kept once, acknowledged again.
    assertThat(store.metrics(second, List.of(point("loss", 4, 4))).join()).isTrue();
  }

  @Test
  void metrics_ofUnknownAttempts_areRefused() {
    assertThat(store.metrics(new AttemptKey("s1-1", 1), List.of(point("a", 1, 1))).join())
        .isFalse();
  }

  @Test
  void series_thatIsLong_keepsItsExtremes() {
    launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    store
        .metrics(
            key(claim),
            IntStream.range(0, 5_000).mapToObj(i -> point("l", i, i == 777 ? 9 : 0)).toList())
        .join();
    Views.Series series = store.series(claim.trial(), List.of("l"), 50).get(0);
    assertThat(series.downsampled()).isTrue();
    assertThat(series.points()).hasSizeLessThanOrEqualTo(50).contains(point("l", 777, 9));
  }
}
