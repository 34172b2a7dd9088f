package dev.graft.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.LongStream;

/** Trials that do nothing, from 100 to 100,000 in one store: what each costs, what asking costs. */
final class TrialsPart {
  private static final int SLOTS = 2;
  private static final int WARM = 300;
  private static final int THOUSAND = 1_000;

  private TrialsPart() {}

  /**
   * @param most trials of the largest sweep
   */
  static void run(int most) throws SQLException {
    try (Site site = Site.start(false);
        Connection database = site.store().connection()) {
      site.work(1, SLOTS, new PacedTrainer.Pace(0, 0, 0));
      ended(site, WARM);
      StringBuilder routes = new StringBuilder();
      System.out.printf(
          "| trials | ms a trial, launch included | last thousand : first | control, ms of"
              + " processor a trial | control resident, MiB |%n|---|---|---|---|---|%n");
      double[] sizes =
          LongStream.of(100, 1_000, 10_000, 100_000)
              .filter(n -> n <= most)
              .asDoubleStream()
              .toArray();
      double[] costs = new double[sizes.length];
      double[] pages = new double[sizes.length];
      double[] sorted = new double[sizes.length];
      double[] processor = new double[sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        int trials = (int) sizes[i];
        double before = site.controlSeconds();
        String sweep = ended(site, trials);
        processor[i] = 1e3 * (site.controlSeconds() - before) / trials;
        long[] ends = ends(database, sweep);
        costs[i] = (double) (ends[trials] - ends[0]) / trials;
        String late =
            trials < 4 * THOUSAND
                ? ""
                : "%.2f"
                    .formatted(
                        (double) (ends[trials] - ends[trials - THOUSAND])
                            / (ends[100 + THOUSAND] - ends[100]));
        pages[i] = new Routes(site, sweep).list().p95();
        sorted[i] = new Routes(site, sweep).byScore(trials).p95();
        System.out.printf(
            Locale.ROOT,
            "| %,d | %.3f | %s | %.3f | %.0f |%n",
            trials,
            costs[i],
            late,
            processor[i],
            ProcessLoad.resident(site.controlPid()));
        if (trials <= 10_000) routes.append(new Routes(site, sweep).table(trials));
      }
      System.out.println(
          Growth.table(
              Growth.row("trials", "one that does nothing, launch included, ms", sizes, costs),
              Growth.row("trials", "control's processor time of one, ms", sizes, processor),
              Growth.row("trials", "a hundred of the list, p95, ms", sizes, pages),
              Growth.row("trials", "a hundred of the list by score, p95, ms", sizes, sorted)));
      System.out.printf(
          Locale.ROOT,
          "%s%nresident after: %.0f MiB%n",
          routes,
          ProcessLoad.resident(site.controlPid()));
    }
  }

  private static String ended(Site site, int trials) throws SQLException {
    String sweep = site.launch(trials);
    site.store().succeeds(sweep, trials);
    return sweep;
  }

  /** When its sweep was launched, then when each trial ended, in order. */
  private static long[] ends(Connection database, String sweep) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "SELECT created_at FROM sweep WHERE id = ? UNION ALL"
                + " SELECT * FROM (SELECT finished_at FROM trial WHERE sweep = ? ORDER BY 1)")) {
      long id = Long.parseLong(sweep.substring(1));
      statement.setLong(1, id);
      statement.setLong(2, id);
      LongStream.Builder all = LongStream.builder();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) all.add(rows.getLong(1));
      }
      return all.build().toArray();
    }
  }
}
