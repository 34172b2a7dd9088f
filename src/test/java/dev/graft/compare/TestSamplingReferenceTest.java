package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy and scipy; sampling.py made sampling.csv. */
class TestSamplingReferenceTest {
  static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/dev/graft/compare/sampling.csv"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void intervalsOverRows_areThoseOfNumpy(String line) {
    String[] parts = line.split(";");
    List<TrialOutcome> method = new ArrayList<>();
    List<TrialOutcome> baseline = new ArrayList<>();
    for (String seed : parts[0].split("@")) {
      method.add(outcome(seed, 4));
      baseline.add(outcome(seed, 5));
    }

    TestSampling ours = Objects.requireNonNull(TestSampling.of(method, baseline));

    Double p = ours.seeds().get(0).p();
    double[] figures =
        DoubleStream.concat(
                Stream.of(
                        ours.score(),
                        ours.gain(),
                        Objects.requireNonNullElse(ours.relative(), NONE))
                    .flatMapToDouble(i -> DoubleStream.of(i.mean(), i.lo(), i.hi())),
                DoubleStream.of(p == null ? Double.NaN : p))
            .toArray();
    double[] theirs = numbers(parts[1]);
    for (int i = 0; i < theirs.length; i++) {
      if (Double.isNaN(theirs[i])) {
        assertThat(figures[i]).isNaN();
      } else {
        assertThat(figures[i]).as("figure %d", i).isCloseTo(theirs[i], within(1e-9));
      }
    }
  }

  private static final Row.Interval NONE = new Row.Interval(Double.NaN, Double.NaN, Double.NaN);

  private static TrialOutcome outcome(String seed, int given) {
    List<TestAnswers.Task> tasks = new ArrayList<>();
    for (String task : seed.split("#")) {
      String[] parts = task.split("\\|");
      tasks.add(
          new TestAnswers.Task(
              "task " + tasks.size(),
              Arrays.stream(Metric.values())
                  .filter(metric -> metric.label().equals(parts[0]))
                  .findFirst()
                  .orElseThrow(),
              Integer.parseInt(parts[1]),
              Arrays.stream(numbers(parts[2])).mapToInt(place -> (int) place).toArray(),
              floats(parts[3]),
              floats(parts[given])));
    }
    Answers answers = new Answers("t", new TestAnswers(tasks).text());
    return new TrialOutcome("m", 0, 1, null, Map.of("score", .8), 0, "t1", answers);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static float[] floats(String text) {
    double[] numbers = numbers(text);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
