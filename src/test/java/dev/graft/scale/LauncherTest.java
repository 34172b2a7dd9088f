package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void flagsAndEnvironment_areThoseOfTheScript() {
    assertThat(Launcher.flags())
        .contains("-Xms64m", "-XX:+UseSerialGC", "-XX:PerfDataSamplingInterval=1000")
        .allMatch(f -> f.startsWith("-X"));
    assertThat(Launcher.workerFlags())
        .containsAll(Launcher.flags())
        .contains("-XX:TieredStopAtLevel=1");
    assertThat(Launcher.environment(Map.of("A", "b")))
        .containsEntry("A", "b")
        .containsEntry("MALLOC_ARENA_MAX", "2");
  }
}
