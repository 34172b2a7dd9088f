package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestSamplingTest {
  @Test
  void gain_countsRowsThatOneAloneAnswersRightly() {
    // of 10 rows the method is right on 0..7, the baseline on 2..5 and 8
    Answers method = new Answers("t", 10, bits("0 1 2 3 4 5 6 7"));
    Answers baseline = new Answers("t", 10, bits("2 3 4 5 8"));

    TestSampling sampling = TestSampling.of(outcomes(method), outcomes(baseline));

    assertThat(sampling).isNotNull();
    assertThat(sampling.gain().mean()).isCloseTo(.3, within(1e-12));
    // variance (5/10 − .09)/10
    assertThat(sampling.gain().hi()).isCloseTo(.3 + 1.959964 * Math.sqrt(.041), within(1e-6));
    TestSampling.Seed seed = sampling.seeds().get(0);
    assertThat(seed.methodOnly()).isEqualTo(4);
    assertThat(seed.baselineOnly()).isEqualTo(1);
    // 2 · (1 + 5) / 32
    assertThat(seed.p()).isCloseTo(.375, within(1e-12));
    assertThat(sampling.score().mean()).isCloseTo(.8, within(1e-12));
  }

  @Test
  void answersToOtherRows_orNone_giveNothing() {
    Answers some = new Answers("t", 10, bits("1"));

    assertThat(TestSampling.of(outcomes(some), outcomes(new Answers("u", 10, bits("1"))))).isNull();
    assertThat(TestSampling.of(outcomes(some), outcomes((Answers) null))).isNull();
    assertThat(TestSampling.of(List.of(), List.of())).isNull();
  }

  @Test
  void answers_areReadAsTrialsSendThem() {
    // rows 0, 3 and 9 of 12: bytes 00001001 and 00000010
    Answers read = Answers.of("t", "12:CQI=");

    assertThat(read).isEqualTo(new Answers("t", 12, bits("0 3 9")));
    assertThat(Answers.of("t", null)).isNull();
  }

  private static BitSet bits(String rows) {
    BitSet bits = new BitSet();
    for (String row : rows.split(" ")) {
      bits.set(Integer.parseInt(row));
    }
    return bits;
  }

  private static List<TrialOutcome> outcomes(Answers answers) {
    return List.of(new TrialOutcome("m", 0, 1, null, Map.of("score", .8), 0, "t1", answers));
  }
}
