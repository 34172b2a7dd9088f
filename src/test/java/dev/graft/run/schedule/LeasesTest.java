package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeasesTest {
  @Test
  void mayExpire_ofANewLeader_waitsForHeartbeats() {
    Leases leases = new Leases(0);
    for (long now = 1_000; now < 5_000; now += 1_000) {
      assertThat(leases.mayExpire(now)).isFalse();
    }
    assertThat(leases.mayExpire(5_000)).isTrue();
  }

  @Test
  void mayExpire_afterControlWasStopped_waitsForHeartbeats() {
    Leases leases = new Leases(0);
    for (long now = 1_000; now <= 10_000; now += 1_000) {
      leases.mayExpire(now);
    }
    assertThat(leases.mayExpire(60_000)).isFalse();
    for (long now = 61_000; now < 65_000; now += 1_000) {
      assertThat(leases.mayExpire(now)).isFalse();
    }
    assertThat(leases.mayExpire(65_000)).isTrue();
  }
}
