package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy and scipy; reference.py made reference.csv. */
class StatisticsReferenceTest {
  record Line(String name, double[] given, double[] expected) {
    @Override
    public String toString() {
      return name + " of " + Arrays.toString(given);
    }
  }

  static List<Line> lines() throws IOException {
    Path file = Path.of("src/test/resources/dev/graft/compare/reference.csv");
    return Files.readAllLines(file).stream()
        .map(line -> line.split(";"))
        .map(part -> new Line(part[0], numbers(part[1]), numbers(part[2])))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void figures_areThoseOfScipy(Line line) {
    switch (line.name) {
      case "tail" ->
          assertThat(Percentiles.tail((int) line.given[0]))
              .isCloseTo(line.expected[0], within(2e-9));
      case "interval" -> {
        Row.Interval ours = Statistics.interval(line.given);
        assertThat(new double[] {ours.lo(), ours.hi()})
            .containsExactly(line.expected, within(1e-8));
      }
      case "wilcoxon" ->
          assertThat(Wilcoxon.signedRank(line.given)).isCloseTo(line.expected[0], within(1e-12));
      case "aggregate" ->
          assertThat(aggregate(line.given)).containsExactly(line.expected, within(1e-8));
      case "mcnemar" ->
          assertThat(TestSampling.mcNemar((int) line.given[0], (int) line.given[1]))
              .isCloseTo(line.expected[0], within(1e-10));
      case "wilson" ->
          assertThat(ends(TestSampling.wilson(line.given[0] / line.given[1], line.given[1])))
              .containsExactly(line.expected, within(1e-10));
      case "rowgain" ->
          assertThat(ends(rowGain(line.given))).containsExactly(line.expected, within(1e-10));
      case "resamples" -> {
        Row.Interval ours = Statistics.interval(line.given);
        // 10,000 draws of a tail of .001 and less, against all resamples there are
        double range = line.expected[1] - line.expected[0];
        assertThat(ours.lo()).isCloseTo(line.expected[0], within(0.04 * range));
        assertThat(ours.hi()).isCloseTo(line.expected[1], within(0.04 * range));
      }
      case "signflip" ->
          assertThat(Statistics.signFlip(line.given)).isCloseTo(line.expected[0], within(1e-12));
      case "holm" ->
          assertThat(Statistics.holm(line.given)).containsExactly(line.expected, within(1e-12));
      default -> throw new AssertionError("what is " + line.name + "?");
    }
  }

  /** Parts, sizes, scores of the method, of the baseline; value, lo, hi of each figure. */
  private static double[] aggregate(double[] given) {
    int parts = (int) given[0];
    int a = parts + 1;
    int b = a + (given.length - a) / 2;
    List<Aggregate.Scores> scores = new ArrayList<>();
    for (int k = 0; k < parts; k++) {
      int n = (int) given[1 + k];
      scores.add(new Aggregate.Scores("" + k, "s", list(given, a, n), list(given, b, n)));
      a += n;
      b += n;
    }
    Aggregate all = Aggregate.of("m", "b", scores, false);
    return Stream.of(
            all.score(), all.baselineScore(), all.gain(), all.meanGain(), all.improvement())
        .flatMapToDouble(i -> DoubleStream.of(i.mean(), i.lo(), i.hi()))
        .toArray();
  }

  private static double[] ends(Row.Interval i) {
    return new double[] {i.mean(), i.lo(), i.hi()};
  }

  /** Rows, right by the method alone, by the baseline alone, of each seed. */
  private static Row.Interval rowGain(double[] given) {
    List<TrialOutcome> method = new ArrayList<>();
    List<TrialOutcome> baseline = new ArrayList<>();
    for (int s = 0; s < given.length; s += 3) {
      int rows = (int) given[s];
      int alone = (int) given[s + 1];
      BitSet a = new BitSet();
      a.set(0, alone);
      BitSet b = new BitSet();
      b.set(alone, alone + (int) given[s + 2]);
      // what both answer rightly is of no matter
      a.set(rows - 1);
      b.set(rows - 1);
      method.add(outcome(s, rows, a));
      baseline.add(outcome(s, rows, b));
    }
    return Objects.requireNonNull(TestSampling.of(method, baseline)).gain();
  }

  private static TrialOutcome outcome(int seed, int rows, BitSet right) {
    return new TrialOutcome(
        "m", 0, seed, null, Map.of(), 0, "", new Answers("t", text(rows, right)));
  }

  private static String text(int rows, BitSet right) {
    return rows + ":" + Base64.getEncoder().encodeToString(right.toByteArray());
  }

  private static List<Double> list(double[] values, int from, int n) {
    return Arrays.stream(values, from, from + n).boxed().toList();
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
