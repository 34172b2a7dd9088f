package dev.graft.testing;

import dev.graft.experiment.Metric;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TestAnswers;
import dev.graft.store.SqlStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Ends every waiting trial of a data directory's sweeps with curves that were made up: for
 * measuring the page, not for looking at. Every point, energy and end goes through the store, as a
 * worker's would.
 */
public final class FilledSweep {
  private static final int SLOTS = 200;
  private static final int TEST_ROWS = 360;
  private static final long START = 1_780_000_000_000L;
  private static final long EPOCH_MILLIS = 400;

  private FilledSweep() {}

  /**
   * @param arguments data directory, points a curve; a trial has two curves
   */
  public static void main(String[] arguments) {
    try (SqlStore store = SqlStore.sqlite(Path.of(arguments[0]))) {
      fill(store, Integer.parseInt(arguments[1]));
    }
  }

  /** Ends every trial that waits, with two curves of so many points each. */
  public static void fill(SqlStore store, int points) {
    long total = 0;
    List<CompletableFuture<?>> writes = new ArrayList<>();
    List<String> slots = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) slots.add("bench/slot-" + i);
    long seq = 0;
    for (long now = START; ; now += points * EPOCH_MILLIS) {
      List<Claim> claims = store.claim("bench", slots, now, 86_400_000).join();
      if (claims.isEmpty()) break;
      List<EnergyReport.Share> shares = new ArrayList<>();
      for (Claim claim : claims) {
        writes.add(store.metrics(key(claim), curves(claim, points, now)));
        shares.add(share(claim, points));
      }
      total += shares.stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
      writes.add(store.energy(report(++seq, now + points * EPOCH_MILLIS, total, shares)));
      for (Claim claim : claims) {
        writes.add(store.finish(key(claim), result(claim), now + points * EPOCH_MILLIS));
      }
      writes.forEach(CompletableFuture::join);
      writes.clear();
    }
  }

  private static AttemptKey key(Claim claim) {
    return new AttemptKey(claim.trial(), claim.attempt());
  }

  private static Random random(Claim claim) {
    return new Random(31L * claim.planned().key().hashCode() + claim.planned().seed());
  }

  /** Where a trial's quality ends: the method and its setting decide, the seed adds a little. */
  private static double quality(Claim claim) {
    Random ofSetting =
        new Random(claim.planned().method().hashCode() + 7L * claim.planned().setting());
    return 0.7 + 0.15 * ofSetting.nextDouble() + 0.015 * random(claim).nextGaussian();
  }

  private static List<Point> curves(Claim claim, int points, long start) {
    Random random = random(claim);
    double end = quality(claim);
    double pace = 4 + 8 * random.nextDouble();
    List<Point> all = new ArrayList<>(2 * points);
    for (int i = 1; i <= points; i++) {
      double left = Math.exp(-pace * i / points);
      double noise = 0.01 * random.nextGaussian();
      long at = start + i * EPOCH_MILLIS;
      all.add(new Point("validation", i * 10L, at, Math.min(1, end * (1 - 0.6 * left) + noise)));
      all.add(new Point("train-loss", i * 10L, at, 2.3 * left + 0.05 + Math.abs(noise)));
    }
    return all;
  }

  private static EnergyReport.Share share(Claim claim, int points) {
    double seconds = points * EPOCH_MILLIS / 1e3;
    long dynamic = Math.round(1e6 * seconds * (3 + 2 * random(claim).nextDouble()));
    return new EnergyReport.Share(
        claim.trial(), claim.attempt(), dynamic, Math.round(4e5 * seconds), 0, seconds);
  }

  private static EnergyReport report(
      long seq, long now, long total, List<EnergyReport.Share> shares) {
    return new EnergyReport(
        "bench", "boot", seq, now, "FRA", "model", 0.7, 1.5, 60, total, 0, 0, 0, shares);
  }

  /** To a test of the seed's own, which all trials of the seed share. */
  private static TestAnswers.Task answers(Claim claim, double quality) {
    Random ofSeed = new Random(claim.planned().seed());
    Random ofTrial = random(claim);
    int[] places = new int[TEST_ROWS];
    float[] right = new float[TEST_ROWS];
    float[] given = new float[TEST_ROWS];
    for (int i = 0; i < TEST_ROWS; i++) {
      places[i] = 5 * i + ofSeed.nextInt(5);
      right[i] = ofSeed.nextInt(10);
      given[i] = ofTrial.nextDouble() < quality ? right[i] : (right[i] + 1) % 10;
    }
    return new TestAnswers.Task("", Metric.ACCURACY, 0, places, right, given);
  }

  private static double right(TestAnswers.Task answers) {
    int right = 0;
    for (int i = 0; i < TEST_ROWS; i++) {
      if (answers.right()[i] == answers.given()[i]) right++;
    }
    return (double) right / TEST_ROWS;
  }

  /** One trial in a hundred fails. */
  private static Result result(Claim claim) {
    if (random(claim).nextInt(100) == 0) {
      return new Result(
          AttemptState.FAILED, Map.of(), "made to fail: loss is not finite at step 130", true);
    }
    double quality = quality(claim);
    TestAnswers.Task answers = answers(claim, quality);
    return new Result(
        AttemptState.SUCCEEDED,
        Map.of("score", right(answers), "validation", quality + 0.01, "im", 1.5 * quality),
        null,
        false,
        String.format("%064x", claim.planned().seed()),
        new TestAnswers(List.of(answers)).text());
  }
}
