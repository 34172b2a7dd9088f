package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void row_tellsSizes_costsAtBothEnds_andTheirSlope() {
    double[] sizes = {100, 1_000, 10_000};
    assertThat(Growth.row("trials", "a trial, ms", sizes, new double[] {.5, 5, 50}))
        .isEqualTo("| trials | a trial, ms | 100 → 10,000 | 0.50 → 50.0 | 1.00 |");
    assertThat(Growth.row("points", "µs", sizes, new double[] {250, 250, 250}))
        .isEqualTo("| points | µs | 100 → 10,000 | 250 → 250 | 0.00 |");
  }

  /** As bench/growth looks for them. */
  @Test
  void table_beginsWithWhatTheScriptLooksFor_afterAnEmptyLine() {
    assertThat(Growth.table("| a |", "| b |").lines())
        .containsExactly(
            "",
            "| grows with | cost | from → to | cost there | log-log slope |",
            "|---|---|---|---|---|",
            "| a |",
            "| b |");
  }
}
