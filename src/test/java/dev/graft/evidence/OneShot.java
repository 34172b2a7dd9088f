package dev.graft.evidence;

import dev.graft.compare.Row;
import dev.graft.compare.Statistics;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Omniglot's 20 within-alphabet one-shot runs. */
final class OneShot implements EvidenceGroup {
  private static final double HAUSDORFF = 38.75;
  private static final int SEEDS = 5;
  private static final TrainingSpec TRAINING =
      new TrainingSpec(10, 1, 100, 1e-3, Optimiser.ADAM, 0, 0, 0.2);
  private static final ModelSpec CNN = new ModelSpec.Cnn(List.of(32, 64), 5, List.of(128));

  private static final Parameters EPISODES = new Parameters(Map.of("ways", 20, "queries", 5));

  private final OneShotRuns runs;

  OneShot(OutsideData data) {
    runs = new OneShotRuns(data.datasets().omniglot());
  }

  @Override
  public String title() {
    return "Omniglot, the 20 one-shot runs";
  }

  @Override
  public String protocol() {
    return "Share of the 400 test images named wrongly, in percent (chance 95). Methods are trained"
        + " on the 242 characters of the two small sets, whose 8 alphabets are others than"
        + " the runs'; 20-way episodes of one shot at 28×28, 1,000 of them, with five"
        + " queries a class, Adam 1e-3, convolutions of 32 and 64 channels (5×5) and 128"
        + " units; five seeds.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    double hausdorff = measured.number("one-shot hausdorff", () -> 100 * runs.hausdorff());
    double centroid = seeds(measured, "nearest-centroid", 1, Parameters.NONE)[0];
    List<EvidenceRow> rows = new ArrayList<>();
    rows.add(EvidenceRow.printed("modified Hausdorff distance, 1-NN", "38.75", hausdorff, ""));
    rows.add(
        EvidenceRow.claim(
            "nearest centroid on pixels",
            "",
            true,
            String.format(Locale.ROOT, "%.2f", centroid),
            ""));
    double[] prototypical = seeds(measured, "prototypical", SEEDS, EPISODES);
    rows.add(beats("nearest centroid", centroid, prototypical));
    rows.add(beats("the Hausdorff distance", HAUSDORFF, prototypical));
    return rows;
  }

  private static EvidenceRow beats(String other, double error, double[] ours) {
    double[] gains = DoubleStream.of(ours).map(mine -> error - mine).toArray();
    Row.Interval interval = Statistics.interval(gains);
    return EvidenceRow.claim(
        "prototypical against " + other,
        "errs less",
        interval.lo() > 0,
        String.format(
            Locale.ROOT,
            "%.2f, less by %.2f [%.2f, %.2f] (n = %d)",
            Statistics.mean(ours),
            Statistics.mean(gains),
            interval.lo(),
            interval.hi(),
            ours.length),
        "");
  }

  private double[] seeds(Measured measured, String method, int count, Parameters parameters) {
    return LongStream.rangeClosed(1, count)
        .mapToDouble(
            seed ->
                measured.number(
                    "one-shot " + method + " seed " + seed,
                    () -> 100 * runs.error(method, CNN, TRAINING, parameters, seed)))
        .toArray();
  }
}
