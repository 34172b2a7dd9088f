package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Features;
import org.junit.jupiter.api.Test;

class EasyAdaptTest {
  private static final Features ROW = new Features(new float[] {2, -3}, 2, null);

  /** Equations 2 of the paper: Φs(x) = (x, x, 0), Φt(x) = (x, 0, x). */
  @Test
  void copies_areThoseOfThePaper() {
    assertThat(EasyAdapt.copies(2, 1).of(ROW).values()).containsExactly(2, -3, 2, -3, 0, 0);
    assertThat(EasyAdapt.copies(2, 2).of(ROW).values()).containsExactly(2, -3, 0, 0, 2, -3);
  }
}
