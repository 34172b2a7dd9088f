package dev.graft.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of {@code docs/evidence.md} that bundled data reaches in seconds. */
class EvidenceTest {
  private static final Path DATASETS = Path.of("datasets");

  @Test
  void bundledDigits_agreeToThePrintedDigit(@TempDir Path folder) {
    Measured measured = new Measured(folder.resolve("numbers.tsv"));
    EvidenceRow row = new Digits(new OutsideData(DATASETS, DATASETS)).bundled(measured);
    assertThat(row.ours()).isEqualTo(row.outside());
  }

  /** Characters of an alphabet that was never seen, by their strokes; settings are given. */
  @Test
  void unseenLetters_byEszsl_areNamedFarMoreOftenThanByGuessing(@TempDir Path folder) {
    Measured measured = new Measured(folder.resolve("numbers.tsv"));
    Parameters given = new Parameters(Map.of("gamma", 1e4, "lambda", 1.0));
    double percent =
        new UnseenLetters(new OutsideData(DATASETS, DATASETS))
            .percent(measured, "Early_Aramaic", "eszsl", given);
    assertThat(percent).isGreaterThan(5 * UnseenLetters.chance("Early_Aramaic"));
  }

  @Test
  void measured_isReadAgainAndMeasuredOnce(@TempDir Path folder) {
    Path file = folder.resolve("sub/numbers.tsv");
    assertThat(new Measured(file).number("a key", () -> 0.1)).isEqualTo(0.1);
    double again =
        new Measured(file)
            .number(
                "a key",
                () -> {
                  throw new AssertionError("measured again");
                });
    assertThat(again).isEqualTo(0.1);
  }

  @Test
  void printed_differsInTheLastDigit_doesNotHold() {
    assertThat(EvidenceRow.printed("c", "38.75", 38.7451, "").holds()).isTrue();
    assertThat(EvidenceRow.printed("c", "38.75", 38.76, "").holds()).isFalse();
    assertThat(EvidenceRow.printed("c", "38.75", 38.76, "").isUnexplained()).isTrue();
  }

  @Test
  void between_belowTheRange_tellsByHowMuch() {
    EvidenceRow row = EvidenceRow.between("c", 0.8, 0.9, 0.75, "0.75", "");
    assertThat(row.holds()).isFalse();
    assertThat(row.difference()).isEqualTo("-0.050");
  }
}
