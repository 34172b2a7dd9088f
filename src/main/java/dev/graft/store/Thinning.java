package dev.graft.store;

/** Points of trials that have ended, at steps where nothing was validated. */
final class Thinning {
  /** Trials a write: others that write do not wait for long. */
  static final int TOGETHER = 500;

  /** Names under which quality is told, by which curves are compared and settings are chosen. */
  private static final String QUALITIES =
      """
      (SELECT id FROM metric_name WHERE name LIKE '%validation%' \
      OR name IN ('im', 'entropy', 'bnm', 'snd', 'dev'))\
      """;

  /** Of a trial without any such point all stay, and of each curve the last. */
  private static final String SPARE =
      """
       FROM metric WHERE trial >= ? AND trial < ? AND EXISTS (\
      SELECT 1 FROM trial t JOIN sweep w ON w.id = t.sweep WHERE t.id = metric.trial \
      AND t.state NOT IN ('waiting', 'running') \
      AND w.state NOT IN ('queued', 'running', 'paused')) \
      AND EXISTS (SELECT 1 FROM metric v WHERE v.trial = metric.trial AND v.name IN\
      """
          + QUALITIES
          + """
          ) AND NOT EXISTS (SELECT 1 FROM metric v WHERE v.trial = metric.trial \
          AND v.step = metric.step AND v.name IN\
          """
          + QUALITIES
          + """
          ) AND step < (SELECT MAX(l.step) FROM metric l WHERE l.trial = metric.trial \
          AND l.name = metric.name)\
          """;

  private Thinning() {}

  /**
   * @param from number of the first of {@value #TOGETHER} trials
   * @param really false: they are only counted
   * @return how many points
   */
  static Writer.Write<Long> of(long from, boolean really) {
    long next = from + TOGETHER;
    return s ->
        really
            ? (long) s.update("DELETE" + SPARE, from, next)
            : s.number("SELECT COUNT(*)" + SPARE, from, next);
  }
}
