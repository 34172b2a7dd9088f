package dev.graft.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message.Leads;
import org.junit.jupiter.api.Test;

class LeadTest {
  private static final Leads OLD = new Leads("a", 1, "t1");
  private static final Leads NEW = new Leads("b", 2, "t2");

  private final Lead lead = new Lead();

  @Test
  void highestEpoch_counts_andOneThatWakesIsNotBelieved() {
    assertThat(lead.known()).isNull();
    assertThat(lead.hear(OLD, 0)).isTrue();
    assertThat(lead.hear(OLD, 1_000)).as("the same again").isFalse();
    assertThat(lead.hear(NEW, 4_000)).isTrue();
    assertThat(lead.hear(OLD, 4_100)).isFalse();
    assertThat(lead.known()).isEqualTo(NEW);
  }

  @Test
  void sameNodeAnew_isNews_sinceWhatItWasAskedIsLost() {
    lead.hear(OLD, 0);
    assertThat(lead.hear(new Leads("a", 1, "t9"), 100)).isTrue();
    assertThat(lead.hear(new Leads("c", 1, "t5"), 200)).as("another of that epoch").isFalse();
  }

  @Test
  void silentOne_givesWayToWhoeverSpeaks() {
    lead.hear(NEW, 0);
    assertThat(lead.hear(OLD, 5_000)).isFalse();
    assertThat(lead.hear(OLD, 5_001)).isTrue();
    assertThat(lead.known()).isEqualTo(OLD);
  }

  @Test
  void since_knowsOnlyOneHeardLately() {
    lead.hear(OLD, 1_000);
    assertThat(lead.since(1_000)).isEqualTo(OLD);
    assertThat(lead.since(1_001)).isNull();
  }
}
