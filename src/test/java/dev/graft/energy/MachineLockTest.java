package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLockTest {
  @TempDir Path folder;

  private MachineLock taken() {
    return Objects.requireNonNull(MachineLock.take(folder));
  }

  @Test
  void take_isFirstOnce_andAgainWhenItIsFree() throws Exception {
    try (MachineLock first = taken();
        MachineLock second = taken()) {
      assertThat(first.isFirst()).isTrue();
      assertThat(second.isFirst()).isFalse();
    }
    try (MachineLock again = taken()) {
      assertThat(again.isFirst()).isTrue();
    }
  }

  @Test
  void take_whereNothingCanBeWritten_isNotKnown() {
    assertThat(MachineLock.take(folder.resolve("none"))).isNull();
  }
}
