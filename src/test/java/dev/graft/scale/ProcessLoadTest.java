package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessLoadTest {
  @Test
  void seconds_areUserAndSystem_whateverTheName() {
    String stat =
        "4711 (java) x (y 1 2) S 1 4711 4711 0 -1 4194560 9 0 0 0 250 75 0 0 20 0 31 0 99";
    assertThat(ProcessLoad.seconds(stat)).isEqualTo(3.25);
  }

  @Test
  void resident_isInMebibytes() {
    assertThat(ProcessLoad.resident("Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t  307712 kB\n"))
        .isEqualTo(300.5);
    assertThatThrownBy(() -> ProcessLoad.resident("Name:\tkthreadd\n"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ofThisProcess_growsAndIsThere() {
    long self = ProcessHandle.current().pid();
    assertThat(ProcessLoad.seconds(self)).isPositive();
    assertThat(ProcessLoad.secondsOfTree(ProcessHandle.current())).isPositive();
    assertThat(ProcessLoad.resident(self)).isGreaterThan(10);
  }
}
