package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The part of {@code docs/evidence.md} that bundled data reaches. */
class EvidenceTest {
  @Test
  void bundledDigits_agreeToThePrintedDigit() {
    Path datasets = Path.of("datasets");
    assertThat(new Evidence(datasets, datasets).bundledDigits().rows())
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.oursAsPrinted()).isEqualTo(row.outside()));
  }
}
