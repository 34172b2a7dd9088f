package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLockTest {
  @TempDir Path folder;

  @Test
  void take_isFirstOnce_andAgainWhenItIsFree() throws Exception {
    try (MachineLock first = MachineLock.take(folder);
        MachineLock second = MachineLock.take(folder)) {
      assertThat(first).isNotNull();
      assertThat(second).isNotNull();
      assertThat(first.isFirst()).isTrue();
      assertThat(second.isFirst()).isFalse();
    }
    try (MachineLock again = MachineLock.take(folder)) {
      assertThat(again).isNotNull();
      assertThat(again.isFirst()).isTrue();
    }
  }

  @Test
  void take_whereNothingCanBeWritten_isNotKnown() {
    assertThat(MachineLock.take(folder.resolve("none"))).isNull();
  }
}
