package dev.graft.compare;

import dev.graft.experiment.Metric;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Both arms' answers to the test rows of one seed. Tasks of one data set share rows: what a row
 * does to several tasks adds up before it is squared.
 */
record RowPairs(long ofSeed, List<RowScores> method, List<RowScores> baseline) {
  RowPairs {
    method = List.copyOf(method);
    baseline = List.copyOf(baseline);
  }

  /** A figure of one seed and its variance over draws of test rows. */
  record Estimate(double value, double variance) {}

  /** What a row of a task does to a figure, × rows of the task. */
  private interface Influence {
    double of(RowScores method, RowScores baseline, int row);
  }

  /**
   * @return null unless both are known, of the same rows with the same labels
   */
  static @Nullable RowPairs of(long seed, @Nullable Answers method, @Nullable Answers baseline) {
    if (method == null || baseline == null || !method.test().equals(baseline.test())) {
      return null;
    }
    List<RowScores> a = method.tasks();
    List<RowScores> b = baseline.tasks();
    for (int t = 0; t < a.size(); t++) {
      if (a.size() != b.size() || !a.get(t).isOfRowsOf(b.get(t))) {
        return null;
      }
    }
    return new RowPairs(seed, a, b);
  }

  int tasks() {
    return method.size();
  }

  RowPairs task(int t) {
    return new RowPairs(ofSeed, List.of(method.get(t)), List.of(baseline.get(t)));
  }

  /** Of the first task. */
  String name() {
    return method.get(0).task().name();
  }

  /** Rows of all tasks, each once. */
  int rows() {
    Map<Integer, BitSet> places = new TreeMap<>();
    for (RowScores task : method) {
      BitSet ofDataset = places.computeIfAbsent(task.task().dataset(), dataset -> new BitSet());
      Arrays.stream(task.task().at()).forEach(ofDataset::set);
    }
    return places.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  /** Whether the score is how many rows of one task are right. */
  boolean isShareOfRows() {
    return tasks() == 1 && method.get(0).task().metric() == Metric.ACCURACY;
  }

  /** Whether each gain is a share of something, see {@link TaskGains}. */
  boolean hasShares() {
    return baseline.stream().allMatch(task -> task.value() > 0);
  }

  Estimate score() {
    double value = method.stream().mapToDouble(RowScores::value).average().orElseThrow();
    return new Estimate(value, variance((a, b, row) -> a.influence(row)));
  }

  Estimate gain() {
    double sum = 0;
    for (int t = 0; t < tasks(); t++) {
      sum += method.get(t).sign() * (method.get(t).value() - baseline.get(t).value());
    }
    return new Estimate(
        sum / tasks(), variance((a, b, row) -> a.sign() * (a.influence(row) - b.influence(row))));
  }

  /** Δp, whose divisor rows move as well. */
  Estimate relative() {
    double sum = 0;
    for (int t = 0; t < tasks(); t++) {
      double b = baseline.get(t).value();
      sum += method.get(t).sign() * (method.get(t).value() - b) / b;
    }
    return new Estimate(
        sum / tasks(),
        variance(
            (a, b, row) ->
                a.sign()
                    * (a.influence(row) - a.value() / b.value() * b.influence(row))
                    / b.value()));
  }

  /** What the rows of this seed's test say of either arm. */
  TestSampling.Seed seed() {
    int methodOnly = 0;
    int baselineOnly = 0;
    for (int t = 0; t < tasks(); t++) {
      methodOnly += method.get(t).better(baseline.get(t));
      baselineOnly += baseline.get(t).better(method.get(t));
    }
    return new TestSampling.Seed(
        ofSeed,
        rows(),
        methodOnly,
        baselineOnly,
        tasks() > 1 ? null : (Double) TestSampling.mcNemar(methodOnly, baselineOnly));
  }

  private double variance(Influence influence) {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int t = 0; t < tasks(); t++) {
      RowScores a = method.get(t);
      int[] at = a.task().at();
      double[] ofDataset = sums.computeIfAbsent(a.task().dataset(), this::none);
      for (int row = 0; row < at.length; row++) {
        ofDataset[at[row]] += influence.of(a, baseline.get(t), row) / at.length / tasks();
      }
    }
    return sums.values().stream().flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
  }

  /** One of every test row of a data set. */
  private double[] none(int dataset) {
    int places = 0;
    for (RowScores task : method) {
      int[] at = task.task().at();
      places = task.task().dataset() == dataset ? Math.max(places, at[at.length - 1] + 1) : places;
    }
    return new double[places];
  }
}
