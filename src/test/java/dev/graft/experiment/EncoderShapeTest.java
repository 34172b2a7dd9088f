package dev.graft.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.EncoderShape.Layout;
import dev.graft.experiment.EncoderShape.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderShapeTest {
  private static final List<Long> VECTOR = List.of(-1L, 5L);
  private static final Rows TABLE = new Rows(12, List.of());
  private static final Rows IMAGE = new Rows(72, List.of(4, 6, 3));

  private static EncoderShape of(Long... input) {
    return new EncoderShape(List.of(input), VECTOR);
  }

  @Test
  void layout_ofWhatFits_isTheInputs() {
    assertThat(of(-1L, 12L).layout(TABLE)).isEqualTo(Layout.FLAT);
    assertThat(of(1L, -1L).layout(TABLE)).isEqualTo(Layout.FLAT);
    assertThat(of(-1L, 72L).layout(IMAGE)).isEqualTo(Layout.FLAT);
    assertThat(of(-1L, 3L, 4L, 6L).layout(IMAGE)).isEqualTo(Layout.CHANNELS_FIRST);
    assertThat(of(-1L, 3L, -1L, -1L).layout(IMAGE)).isEqualTo(Layout.CHANNELS_FIRST);
    assertThat(of(1L, 4L, 6L, 3L).layout(IMAGE)).isEqualTo(Layout.CHANNELS_LAST);
    assertThat(of(-1L, -1L, -1L, 3L).layout(IMAGE)).isEqualTo(Layout.CHANNELS_LAST);
    assertThat(of(-1L, -1L, -1L, -1L).layout(IMAGE)).isEqualTo(Layout.CHANNELS_FIRST);
  }

  @Test
  void layout_ofWhatDoesNotFit_isRefusedWithBothSizes() {
    assertThatThrownBy(() -> of(-1L, 13L).layout(TABLE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("[?, 13]")
        .hasMessageContaining("12 features after preprocessing");
    assertThatThrownBy(() -> of(-1L, 1L, 4L, 6L).layout(IMAGE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("[?, 1, 4, 6]")
        .hasMessageContaining("images of 4×6×3");
    assertThatThrownBy(() -> of(-1L, 3L, 2L, 2L).layout(TABLE)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void of_otherRanksOrSeveralRowsAtOnce_isRefused() {
    assertThatThrownBy(() -> of(-1L, 3L, 4L)).hasMessageContaining("its input [?, 3, 4] is none");
    assertThatThrownBy(() -> of(8L, 12L)).hasMessageContaining("N free or 1");
    assertThatThrownBy(() -> new EncoderShape(List.of(-1L, 12L), List.of(-1L, 5L, 2L, 2L)))
        .hasMessageContaining("its output [?, 5, 2, 2] is neither");
    assertThat(new EncoderShape(List.of(1L, 12L), List.of(1L, 5L, 1L, 1L)).isOneByOne()).isTrue();
  }
}
