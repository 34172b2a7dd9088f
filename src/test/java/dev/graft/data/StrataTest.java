package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StrataTest {
  @Property(tries = 200)
  void fraction_isAStratifiedPartition_thatTheSeedDetermines(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 4) Integer> rows,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double fraction,
      @ForAll long seed) {
    int[] strata = rows.stream().mapToInt(i -> i).toArray();

    Strata.Parts parts = new Strata(strata, 5).fraction(fraction, Draws.of(seed, "a"));

    assertPartition(parts, strata.length);
    for (int s = 0; s < 5; s++) {
      int n = count(strata, all(strata.length), s);
      int taken = count(strata, parts.taken(), s);
      assertThat(Math.abs(taken - n * fraction)).isLessThanOrEqualTo(1);
      if (n >= 2) {
        assertThat(taken).isBetween(1, n - 1);
      }
    }
    Strata.Parts again = new Strata(strata, 5).fraction(fraction, Draws.of(seed, "a"));
    assertThat(again.taken()).isEqualTo(parts.taken());
  }

  @Property(tries = 200)
  void total_isExact_andProportional(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 4) Integer> rows,
      @ForAll @IntRange(min = 1, max = 250) int total,
      @ForAll long seed) {
    int[] strata = rows.stream().mapToInt(i -> i).toArray();

    Strata.Parts parts = new Strata(strata, 5).total(total, Draws.of(seed, "a"));

    assertPartition(parts, strata.length);
    int wanted = Math.min(total, strata.length);
    assertThat(parts.taken()).hasSize(wanted);
    for (int s = 0; s < 5; s++) {
      double share = (double) count(strata, all(strata.length), s) * wanted / strata.length;
      assertThat(Math.abs(count(strata, parts.taken(), s) - share)).isLessThan(1);
    }
  }

  @Property(tries = 100)
  void each_ofMoreLabels_includesThoseOfFewer(
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 3) Integer> rows,
      @ForAll @IntRange(min = 0, max = 10) int few,
      @ForAll long seed) {
    int[] strata = rows.stream().mapToInt(i -> i).toArray();

    int[] small = new Strata(strata, 4).each(few, Draws.of(seed, "a")).taken();
    int[] large = new Strata(strata, 4).each(few + 3, Draws.of(seed, "a")).taken();

    assertThat(IntStream.of(small).boxed()).isSubsetOf(IntStream.of(large).boxed().toList());
    for (int s = 0; s < 4; s++) {
      int n = count(strata, all(strata.length), s);
      assertThat(count(strata, small, s)).isEqualTo(Math.min(n, few));
    }
  }

  @Test
  void heldOut_leavesClassesOfTwoAlone() {
    Strata strata = new Strata(new int[] {0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 3);

    int[] held = strata.heldOut(0.2, Draws.of(1, "a")).taken();

    assertThat(held).hasSize(3);
    assertThat(Arrays.stream(held).map(row -> row < 2 ? 0 : row < 5 ? 1 : 2).toArray())
        .containsExactly(1, 2, 2);
  }

  @Test
  void differentSeeds_differ() {
    int[] strata = new int[100];

    assertThat(new Strata(strata, 1).fraction(0.3, Draws.of(1, "a")).taken())
        .isNotEqualTo(new Strata(strata, 1).fraction(0.3, Draws.of(2, "a")).taken());
  }

  private static void assertPartition(Strata.Parts parts, int rows) {
    int[] both =
        IntStream.concat(Arrays.stream(parts.taken()), Arrays.stream(parts.rest()))
            .sorted()
            .toArray();
    assertThat(both).isEqualTo(all(rows));
    assertThat(parts.taken()).isSorted();
    assertThat(parts.rest()).isSorted();
  }

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  private static int count(int[] strata, int[] rows, int stratum) {
    return (int) Arrays.stream(rows).filter(r -> strata[r] == stratum).count();
  }
}
