package dev.graft.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.analysis.Importance.Tried;
import dev.graft.experiment.Range;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceTest {
  private static Map<String, Range> ranges() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("rate", new Range.Uniform(-5, 0));
    ranges.put("units", new Range.Whole(1, 256));
    ranges.put("schedule", new Range.Choice(List.of("constant", "cosine")));
    ranges.put("dropout", new Range.Uniform(0, 0.5));
    return ranges;
  }

  private static List<String[]> recorded() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ImportanceTest.class.getResourceAsStream("importance.csv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.split(",", -1)).toList();
    }
  }

  /** Settings, values and importances by Optuna 3.1.0; bench/importance_optuna.py made them. */
  @ParameterizedTest
  @ValueSource(strings = {"additive", "interacting", "by_names"})
  void shares_areOptunasFanova_withinTheNoiseOfForests(String objective) throws IOException {
    List<Tried> tried = new ArrayList<>();
    for (String[] line : recorded()) {
      if (line[0].equals(objective)) {
        tried.add(
            new Tried(
                Map.of(
                    "rate", Double.valueOf(line[1]),
                    "units", Long.valueOf(line[2]),
                    "schedule", line[3],
                    "dropout", Double.valueOf(line[4])),
                -Double.parseDouble(line[5])));
      }
    }
    Importance importance = Importance.of(ranges(), tried);
    assertThat(importance.n()).isEqualTo(80);
    assertThat(importance.explained()).isPositive();
    int compared = 0;
    for (String[] line : recorded()) {
      if (line[0].startsWith("importance:" + objective)) {
        String name = line[0].substring(line[0].lastIndexOf(':') + 1);
        double least = Double.parseDouble(line[1]);
        double greatest = Double.parseDouble(line[2]);
        double noise = Math.max(0.02, greatest - least);
        assertThat(share(importance, name)).as(name).isBetween(least - noise, greatest + noise);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  private static double share(Importance importance, String name) {
    return importance.parameters().stream()
        .filter(p -> p.name().equals(name))
        .mapToDouble(Importance.Parameter::share)
        .findFirst()
        .orElseThrow();
  }

  private static List<Tried> grid(int each) {
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      for (int j = 0; j < each; j++) {
        double x = (i + 0.5) / each;
        double y = (j + 0.5) / each;
        tried.add(new Tried(Map.of("x", x, "y", y), 2 * x + y));
      }
    }
    return tried;
  }

  /** Of 2x + y on the square x makes 4/5 of the variance, y 1/5. */
  @Test
  void sharesAndDependence_areThoseOfAKnownFunction() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("y", new Range.Uniform(0, 1));
    ranges.put("x", new Range.Uniform(0, 1));
    Importance importance = Importance.of(ranges, grid(16));
    assertThat(importance.parameters().get(0).name()).isEqualTo("x");
    assertThat(share(importance, "x")).isCloseTo(0.8, within(0.02));
    assertThat(share(importance, "y")).isCloseTo(0.2, within(0.02));
    assertThat(importance.interactions()).isLessThan(0.02);
    for (Importance.At at : importance.parameters().get(0).dependence()) {
      double x = ((Number) at.value()).doubleValue();
      assertThat(at.mean()).as("x %s", x).isCloseTo(2 * x + 0.5, within(0.12));
      assertThat(at.lo()).isLessThanOrEqualTo(at.mean());
      assertThat(at.hi()).isGreaterThanOrEqualTo(at.mean());
    }
  }

  @Test
  void fewSettings_giveAReason_noNumber() {
    Map<String, Range> ranges = Map.of("x", new Range.Uniform(0, 1));
    Importance few = Importance.of(ranges, grid(3));
    assertThat(few.parameters()).isEmpty();
    assertThat(few.interactions()).isNull();
    assertThat(few.reason())
        .isEqualTo("9 settings have a quality: not enough for 1 parameter, which takes 10");
    assertThat(Importance.of(Map.of(), grid(5)).reason())
        .isEqualTo("no parameter takes several values");
  }

  @Test
  void nothingButNoise_givesAReason_noNumber() {
    Random random = new Random(3);
    List<Tried> noise =
        grid(6).stream().map(t -> new Tried(t.parameters(), random.nextGaussian())).toList();
    Map<String, Range> ranges = Map.of("x", new Range.Uniform(0, 1), "y", new Range.Uniform(0, 1));
    assertThat(Importance.of(ranges, noise).reason()).contains("does not predict");
    List<Tried> same = noise.stream().map(t -> new Tried(t.parameters(), 1)).toList();
    assertThat(Importance.of(ranges, same).reason())
        .isEqualTo("all settings have the same quality");
  }
}
