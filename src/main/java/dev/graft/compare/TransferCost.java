package dev.graft.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a task costs with transfer and alone, in one unit.
 *
 * @param source S, what the source model that the method alone starts from has cost; null: it
 *     starts from none, or from the baseline's too; 0: not known
 * @param chosen of the settings that are compared
 * @param tuned of all settings tried, those that came to nothing too, on both arms; where they were
 *     tried on seeds of their own, of all these; null where one was tried
 */
public record TransferCost(@Nullable Double source, Arms chosen, @Nullable Arms tuned) {
  /**
   * Means over the pairs of a comparison.
   *
   * @param adaptation f, the marginal cost of a task by transfer
   * @param alone s, the cost of a task by the baseline
   * @param saved s − f
   * @param breakEven reuses of the source model after which transfer has cost less
   */
  public record Arms(
      Row.Interval adaptation, Row.Interval alone, Row.Interval saved, Row.BreakEven breakEven) {}

  /**
   * What a trial has cost, however it ended.
   *
   * @param labels its label budget; null where the experiment has one
   */
  public record Spent(
      String method, int setting, long seed, @Nullable Integer labels, double cost) {}

  /**
   * @param spent all trials of the sweep but those that make source models
   * @param source of the method's; 0: not known; null: it starts from none
   * @param isShared whether the baseline starts from it too
   */
  public static TransferCost of(
      Row row, List<Spent> spent, @Nullable Double source, boolean isShared, Unit unit) {
    BreakEvens breakEvens = new BreakEvens(source, isShared, row.bound(), unit);
    Arms chosen =
        arms(
            costs(
                row, spent, List.of(), s -> is(s, row.method(), row.setting(), row.setting() + 1)),
            costs(
                row,
                spent,
                List.of(),
                s -> is(s, row.baseline(), row.baselineSetting(), row.baselineSetting() + 1)),
            breakEvens);
    Set<Long> choosing = row.nested() == null ? Set.of() : Set.copyOf(row.nested().seeds());
    Arms tuned =
        row.settings() < 2
            ? null
            : arms(
                costs(row, spent, choosing, s -> is(s, row.method(), 0, row.settings())),
                costs(row, spent, choosing, s -> is(s, row.baseline(), 0, row.settings())),
                breakEvens);
    return new TransferCost(breakEvens.hasSource() ? source : null, chosen, tuned);
  }

  /** What one trial has cost; 0 where there is none. */
  public static double cost(
      List<Spent> spent, String method, int setting, long seed, @Nullable Integer labels) {
    return spent.stream()
        .filter(one -> is(one, method, setting, setting + 1))
        .filter(one -> one.seed() == seed && Objects.equals(one.labels(), labels))
        .mapToDouble(Spent::cost)
        .sum();
  }

  private static boolean is(Spent spent, String method, int from, int to) {
    return spent.method().equals(method) && spent.setting() >= from && spent.setting() < to;
  }

  /**
   * @param everywhere seeds whose cost every pair has paid
   */
  private static double[] costs(
      Row row, List<Spent> spent, Collection<Long> everywhere, Predicate<Spent> counts) {
    double[] costs = new double[row.perSeed().size()];
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < costs.length; i++) places.put(row.perSeed().get(i).seed(), i);
    for (Spent one : spent) {
      if (counts.test(one) && Objects.equals(one.labels(), row.labels())) {
        @Nullable Integer place = places.get(one.seed());
        if (everywhere.contains(one.seed())) {
          for (int i = 0; i < costs.length; i++) costs[i] += one.cost();
        } else if (place != null) {
          costs[place] += one.cost();
        }
      }
    }
    return costs;
  }

  private static Arms arms(double[] f, double[] s, BreakEvens breakEvens) {
    double[] saved = new double[f.length];
    Arrays.setAll(saved, i -> s[i] - f[i]);
    int n = f.length;
    double[][] means = Resamples.means(f, s, saved);
    return new Arms(
        Percentiles.interval(Statistics.mean(f), means[0], n),
        Percentiles.interval(Statistics.mean(s), means[1], n),
        Percentiles.interval(Statistics.mean(saved), means[2], n),
        breakEvens.of(Statistics.mean(f), Statistics.mean(s), means[0], means[1], n));
  }

  /**
   * S / N + f: what each of N tasks costs that share the source model. With N = 1 the full cost.
   *
   * @param reuses N, at least 1
   * @return null where S is not known
   */
  public Row.@Nullable Interval amortised(Arms arms, long reuses) {
    if (source != null && source == 0) {
      return null;
    }
    double share = source == null ? 0 : source / reuses;
    Row.Interval f = arms.adaptation();
    return new Row.Interval(share + f.mean(), share + f.lo(), share + f.hi());
  }
}
