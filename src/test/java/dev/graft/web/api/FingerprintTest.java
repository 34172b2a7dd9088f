package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void equalTellings_areEqual_allOthersDiffer() {
    List<String> all =
        List.of(
            new Fingerprint().end(),
            new Fingerprint().text("").end(),
            new Fingerprint().text(null).end(),
            new Fingerprint().text("ab").text("c").end(),
            new Fingerprint().text("a").text("bc").end(),
            new Fingerprint().number(-0.0).end(),
            new Fingerprint().number(7).end(),
            new Fingerprint().numbers(Map.of("a", 1.0)).end(),
            new Fingerprint().numbers(Map.of("a", 2.0)).end(),
            new Fingerprint().numbers(Map.of()).numbers(Map.of()).end());
    assertThat(all).doesNotHaveDuplicates();
    assertThat(new Fingerprint().text("ab").number(7).numbers(Map.of("a", 1.0)).end())
        .isEqualTo(new Fingerprint().text("ab").number(7).numbers(Map.of("a", 1.0)).end());
  }
}
