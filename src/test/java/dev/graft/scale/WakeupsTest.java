package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WakeupsTest {
  @Test
  void nameAndTimes_areReadFromAStatus() {
    String status =
        "Name:\tVM Periodic Tas\nUmask:\t0022\nvoluntary_ctxt_switches:\t421\n"
            + "nonvoluntary_ctxt_switches:\t7\n";
    assertThat(Wakeups.name(status)).isEqualTo("VM Periodic Tas");
    assertThat(Wakeups.times(status)).isEqualTo(421);
    assertThat(Wakeups.name("Name:\thz.trusting_vau\n")).isEqualTo("hazelcast");
    assertThat(Wakeups.name("Name:\tenergy-11973248\n")).isEqualTo("energy");
  }

  @Test
  void since_isTheDifference_theMostOftenWokenFirst() {
    Map<String, Wakeups.Woken> before = Map.of("a", new Wakeups.Woken(1, 10));
    Map<String, Wakeups.Woken> now =
        Map.of("a", new Wakeups.Woken(1.5, 13), "b", new Wakeups.Woken(.25, 40));
    assertThat(Wakeups.since(before, now))
        .containsExactly(
            Map.entry("b", new Wakeups.Woken(.25, 40)), Map.entry("a", new Wakeups.Woken(.5, 3)));
  }

  @Test
  void ofThisProcess_knowsItsThreads() {
    assertThat(Wakeups.of(ProcessHandle.current().pid())).isNotEmpty();
  }
}
