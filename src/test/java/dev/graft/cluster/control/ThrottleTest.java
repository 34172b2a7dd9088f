package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final Deque<Runnable> rests = new ArrayDeque<>();
  private int done;
  private final Throttle throttle = new Throttle(rests::add, () -> done++);

  private void rested() {
    rests.remove().run();
  }

  @Test
  void whoeverAsksFirst_isAnsweredAtOnce() {
    throttle.ask();
    assertThat(done).isEqualTo(1);
  }

  @Test
  void askingsDuringARest_areOne_afterIt() {
    throttle.ask();
    throttle.ask();
    throttle.ask();
    assertThat(done).isEqualTo(1);
    rested();
    assertThat(done).isEqualTo(2);
    rested();
    assertThat(done).isEqualTo(2);
  }

  @Test
  void whereNobodyAsks_noTimerWakes() {
    assertThat(rests).isEmpty();
    throttle.ask();
    rested();
    assertThat(rests).isEmpty();
  }

  @Test
  void afterItsRest_itIsReadyAtOnceAgain() {
    throttle.ask();
    rested();
    throttle.ask();
    assertThat(done).isEqualTo(2);
  }

  @Test
  void afterItsEnd_nothingIsDone() {
    throttle.ask();
    throttle.ask();
    throttle.end();
    rested();
    throttle.ask();
    assertThat(done).isEqualTo(1);
  }
}
