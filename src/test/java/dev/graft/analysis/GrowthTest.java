package dev.graft.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.analysis.Growth.At;
import dev.graft.analysis.Growth.Corner;
import dev.graft.analysis.Growth.Setting;
import dev.graft.analysis.Growth.Spent;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  /** By hand: of the box .5..0.9 × 2..6 the second covers half of each, the third a corner more. */
  @Test
  void share_growsWithWhatWasSpentUntilASettingsLastSeed() {
    List<Setting> settings =
        List.of(new Setting(30, 0.9, 4), new Setting(10, 0.5, 6), new Setting(20, 0.7, 2));
    List<Spent> spent =
        List.of(new Spent(10, 6), new Spent(15, 1), new Spent(20, 2), new Spent(30, 4));
    Growth growth = Growth.of(settings, spent);
    assertThat(growth).isNotNull();
    assertThat(growth.best()).isEqualTo(new Corner(0.9, 2));
    assertThat(growth.worst()).isEqualTo(new Corner(0.5, 6));
    assertThat(growth.points().get(0)).isEqualTo(new At(6, 1, 0));
    assertThat(growth.points().get(1).spent()).isEqualTo(9);
    assertThat(growth.points().get(1).share()).isBetween(0.4999999, 0.5000001);
    assertThat(growth.points().get(2).spent()).isEqualTo(13);
    assertThat(growth.points().get(2).share()).isBetween(0.7499999, 0.7500001);
  }

  @Test
  void noBox_noShare() {
    assertThat(Growth.of(List.of(), List.of())).isNull();
    assertThat(Growth.of(List.of(new Setting(1, 0.5, 2), new Setting(2, 0.5, 3)), List.of()))
        .isNull();
  }
}
