package dev.graft.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  /** Six rounds of a path, each side alike in bytes. */
  private static List<String> rounds(String path, double before, double after) {
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < Ratio.FEWEST_ROUNDS; round++) {
      double noise = 1 + .01 * (round % 3);
      lines.add(path + " ns before " + before * noise);
      lines.add(path + " ns after " + after * (2.02 - noise));
      lines.add(path + " bytes before 800");
      lines.add(path + " bytes after 800");
    }
    return lines;
  }

  @Test
  void whatTakesAsLong_hasNotLost() {
    Verdict verdict = Verdict.of(rounds("pareto", 2_000, 2_000));
    assertThat(verdict.table()).contains("| pareto | 2.0 | 2.0 | 1.000 (0.980–1.020) | 1.000");
    assertThat(verdict.lost()).isEmpty();
  }

  @Test
  void aPathThatLost_isTold_othersAreNot() {
    List<String> lines = rounds("pareto", 2_000, 2_000);
    lines.addAll(rounds("claim", 2_000, 2_200));
    Verdict verdict = Verdict.of(lines);
    assertThat(verdict.table()).contains("**1.100 (1.078–1.122)**");
    assertThat(verdict.lost()).singleElement().asString().startsWith("claim: ns 1.100");
  }

  @Test
  void moreInstructions_areALoss_thoughTimesAreNoise() {
    List<String> lines = rounds("step", 100, 100);
    lines.add("step instructions before 1000");
    lines.add("step instructions after 1040");
    Verdict verdict = Verdict.of(lines);
    assertThat(verdict.table()).contains("| **1.040** |");
    assertThat(verdict.lost()).containsExactly("step: instructions 1.040");
  }
}
