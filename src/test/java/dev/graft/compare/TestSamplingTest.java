package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSamplingTest {
  @Test
  void gain_countsRowsThatOneAloneAnswersRightly() {
    // of 10 rows the method is right on 0..7, the baseline on 2..5 and 8
    Answers method = answers("t", "0 1 2 3 4 5 6 7");
    Answers baseline = answers("t", "2 3 4 5 8");

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
    Answers some = answers("t", "1");

    assertThat(TestSampling.of(outcomes(some), outcomes(answers("u", "1")))).isNull();
    assertThat(TestSampling.of(outcomes(some), outcomes((Answers) null))).isNull();
    assertThat(TestSampling.of(List.of(), List.of())).isNull();
  }

  @Test
  void whatIsRightOrWrong_isNoBalancedAccuracy() {
    assertThat(Answers.of("t", "12:CQI=", Metric.BALANCED_ACCURACY)).isNull();
    assertThat(Answers.of("t", "12:CQI=", Metric.ACCURACY)).isNotNull();
  }

  @Test
  void otherLabels_giveNothing() {
    Answers some = numbers(Metric.MAE, new float[] {1, 2, 3}, new float[] {1, 2, 4});
    Answers other = numbers(Metric.MAE, new float[] {1, 2, 2}, new float[] {1, 2, 4});
    Answers squared = numbers(Metric.RMSE, new float[] {1, 2, 3}, new float[] {1, 2, 4});

    assertThat(TestSampling.of(outcomes(some), outcomes(some))).isNotNull();
    assertThat(TestSampling.of(outcomes(some), outcomes(other))).isNull();
    assertThat(TestSampling.of(outcomes(some), outcomes(squared))).isNull();
  }

  @Test
  void smallerErrors_areAGain() {
    // errors of 0, 1 and 1 against 2, 1 and 3: gains of 2, 0 and 2, whose variance is 8/9
    Answers method = numbers(Metric.MAE, new float[] {5, 5, 5}, new float[] {5, 6, 4});
    Answers baseline = numbers(Metric.MAE, new float[] {5, 5, 5}, new float[] {7, 4, 8});

    TestSampling sampling = TestSampling.of(outcomes(method), outcomes(baseline));

    assertThat(sampling).isNotNull();
    assertThat(sampling.gain().mean()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(sampling.gain().hi() - sampling.gain().mean())
        .isCloseTo(1.959964 * Math.sqrt(8 / 27.0), within(1e-6));
    assertThat(sampling.seeds().get(0).methodOnly()).isEqualTo(2);
    assertThat(sampling.seeds().get(0).baselineOnly()).isZero();
    assertThat(sampling.tasks()).isEmpty();
    assertThat(sampling.relative()).isNull();
  }

  private static Answers numbers(Metric metric, float[] right, float[] given) {
    return new Answers(
        "t",
        new TestAnswers(
                List.of(
                    new TestAnswers.Task(
                        "a", metric, 0, IntStream.range(0, right.length).toArray(), right, given)))
            .text());
  }

  private static Answers answers(String test, String rows) {
    return new Answers(test, "10:" + Base64.getEncoder().encodeToString(bits(rows).toByteArray()));
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
