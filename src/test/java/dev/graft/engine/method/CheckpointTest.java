package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          7,
          new float[] {1, -2.5f, Float.MIN_VALUE},
          new float[] {3, 4, 5, 6, 7, 8},
          new double[] {0.1, 1e300},
          new Checkpoint.Kept(new float[] {9, 10, 11}, 2, 0.75),
          1,
          0,
          new double[] {0.25, -3});

  @Test
  void read_written_isEqual() {
    Checkpoint read = Checkpoint.read(CHECKPOINT.write("a training"), "a training");
    assertThat(read).usingRecursiveComparison().isEqualTo(CHECKPOINT);
  }

  @Test
  void read_anyDamagedByteOrMissingEnd_isRefused() {
    byte[] bytes = CHECKPOINT.write("a training");
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 4;
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.read(damaged, "a training"));
      assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.read(cut, "a training"));
    }
  }

  @Test
  void read_ofAnotherTraining_isRefused() {
    byte[] bytes = CHECKPOINT.write("a training");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.read(bytes, "another"))
        .withMessageContaining("another training");
  }
}
