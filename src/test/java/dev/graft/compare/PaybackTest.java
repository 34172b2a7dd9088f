package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.Payback.Reuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaybackTest {
  private static List<Reuse> reuses(int n, double f, double s) {
    List<Reuse> reuses = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      reuses.add(new Reuse("s1/" + i, f, s));
    }
    return reuses;
  }

  @Test
  void left_fallsWithEachReuse_andBecomesAGain() {
    assertThat(Payback.of(10, reuses(2, 1, 4), Unit.JOULES).left()).isEqualTo(4);
    Payback paid = Payback.of(10, reuses(4, 1, 4), Unit.JOULES);
    assertThat(paid.left()).isEqualTo(-2);
    assertThat(paid.pairs()).isEqualTo(4);
    // As many reuses as break-even says, and not one fewer, pay for it.
    assertThat(paid.breakEven().n()).isEqualTo(4);
    assertThat(Payback.of(10, reuses(3, 1, 4), Unit.JOULES).left()).isPositive();
  }

  @Test
  void breakEven_whereThereIsNone_saysWhy() {
    assertThat(Payback.of(0, reuses(5, 1, 4), Unit.JOULES).breakEven().reason())
        .contains("energy of the source model is not known");
    assertThat(Payback.of(0, reuses(5, 1, 4), Unit.JOULES).left()).isNull();
    assertThat(Payback.of(10, reuses(5, 4, 1), Unit.GRAMS).breakEven().reason())
        .contains("no less carbon");
    assertThat(Payback.of(10, reuses(1, 1, 4), Unit.JOULES).breakEven().reason())
        .contains("one seed");
    Payback none = Payback.of(10, List.of(), Unit.JOULES);
    assertThat(none.left()).isEqualTo(10);
    assertThat(none.breakEven().reason()).contains("no reuse");
  }

  /** Against numpy; payback.py made payback.csv. */
  @Test
  void figures_areThoseOfNumpy() throws IOException {
    Path file = Path.of("src/test/resources/dev/graft/compare/payback.csv");
    for (String line : Files.readAllLines(file)) {
      List<double[]> cells =
          Stream.of(line.split(";"))
              .map(cell -> Stream.of(cell.split(" ")).mapToDouble(Double::parseDouble).toArray())
              .toList();
      List<Reuse> reuses = new ArrayList<>();
      for (int i = 0; i < cells.get(1).length; i++) {
        reuses.add(new Reuse("" + cells.get(1)[i], cells.get(2)[i], cells.get(3)[i]));
      }
      double[] expected = cells.get(4);
      Payback ours = Payback.of(cells.get(0)[0], reuses, Unit.JOULES);
      assertThat(ours.paid()).isCloseTo(expected[0], within(1e-9));
      assertThat(ours.left()).isCloseTo(expected[1], within(1e-9));
      assertThat(ours.breakEven().value()).isCloseTo(expected[2], within(1e-9));
      // 10,000 draws against all resamples there are
      double range = expected[4] - expected[3] + 1e-9;
      assertThat(ours.breakEven().lo()).isCloseTo(expected[3], within(.06 * range));
      assertThat(ours.breakEven().hi()).isCloseTo(expected[4], within(.06 * range));
    }
  }
}
