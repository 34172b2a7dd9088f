package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values by scipy 1.17.1, norm.cdf, norm.sf, norm.pdf. */
class NormalTest {
  private static void same(double actual, double expected) {
    assertThat(actual / expected).isCloseTo(1, within(2e-13));
  }

  @Test
  void density_isScipys() {
    same(Normal.density(0.3), 0.38138781546052414);
    same(Normal.density(-3), 0.004431848411938008);
  }

  @Test
  void below_isScipys() {
    assertThat(Normal.below(0)).isEqualTo(0.5);
    same(Normal.below(0.3), 0.6179114221889526);
    same(Normal.below(-1.5), 0.06680720126885807);
    same(Normal.below(-9), 1.1285884059538324e-19);
    same(Normal.below(-37), 5.7255712225239266e-300);
    assertThat(Normal.below(40)).isEqualTo(1);
  }

  /** Where the series ends and the continued fraction begins. */
  @Test
  void twoSided_hasNoSeamAtThree() {
    same(Normal.twoSided(0), 1);
    same(Normal.twoSided(2.999), 0.0027086730674542115);
    same(Normal.twoSided(3), 0.0026997960632601866);
    same(Normal.twoSided(3.001), 0.0026909456501699306);
  }

  @Test
  void between_isScipys_inTheTailsToo() {
    same(Normal.between(-1, 1), .6826894921370859);
    same(Normal.between(0, .5), .19146246127401312);
    same(Normal.between(2, 3), .0214002339165491);
    same(Normal.between(-6, -5), 2.856649842341556e-7);
    same(Normal.between(2.9, 3.1), 0.0008982100871656812);
    same(Normal.between(5, 40), 2.866515718791933e-7);
    same(Normal.between(-.2, 7), 0.5792597094378231);
  }
}
