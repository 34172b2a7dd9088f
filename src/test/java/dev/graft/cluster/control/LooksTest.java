package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LooksTest {
  private final Looks looks = new Looks(500);

  @Test
  void firstLook_isDueAtOnce() {
    assertThat(looks.isDue(0)).isTrue();
  }

  @Test
  void whileThereIsSomething_eachPeriod() {
    look(10_000, true);
    assertThat(looks.isDue(10_499)).isFalse();
    assertThat(looks.isDue(10_500)).isTrue();
  }

  @Test
  void whereNothingWasFound_seldom_untilSomebodyKnocks() {
    look(10_000, false);
    assertThat(looks.isDue(10_000 + Looks.IDLE_MILLIS - 1)).isFalse();
    looks.stir();
    assertThat(looks.isDue(10_001)).as("nothing that could have changed").isFalse();
    assertThat(looks.isDue(10_000 + Looks.IDLE_MILLIS)).isTrue();
    looks.knock();
    assertThat(looks.isDue(10_001)).isTrue();
  }

  @Test
  void knockDuringALook_isForTheNext() {
    look(10_000, true);
    looks.begin(10_500);
    looks.knock();
    looks.found(false);
    assertThat(looks.isDue(10_501)).isTrue();
  }

  @Test
  void whereSomethingWasFound_aStirIsAKnock() {
    look(10_000, true);
    looks.stir();
    assertThat(looks.isDue(10_001)).isTrue();
  }

  private void look(long now, boolean found) {
    looks.begin(now);
    looks.found(found);
  }
}
