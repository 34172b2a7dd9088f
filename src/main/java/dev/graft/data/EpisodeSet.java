package dev.graft.data;

import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Episodes drawn once, the same for every learner, which are asked one by one. A learner sees the
 * support rows with labels and the queries without, in random order; never the names of classes.
 */
public final class EpisodeSet {
  private static final double NORMAL_95 = 1.96;

  private final Features pool;
  private final int ways;
  private final List<Episode> episodes;

  @SuppressWarnings("ArrayRecordComponent")
  private record Episode(int[] support, int[] labels, int[] queries, int[] answers) {}

  /**
   * @param mean over the episodes
   * @param halfWidth of the 95 % interval of the mean: 1.96·s/√episodes
   * @param episodes how many
   */
  public record Accuracy(double mean, double halfWidth, int episodes) {}

  private EpisodeSet(Features pool, int ways, List<Episode> episodes) {
    this.pool = pool;
    this.ways = ways;
    this.episodes = List.copyOf(episodes);
  }

  /**
   * @param ways classes of an episode, of those that have enough rows
   * @throws IllegalArgumentException when there are fewer
   */
  public static EpisodeSet of(
      Examples rows, int ways, EpisodeSpec shape, int count, SplittableRandom random) {
    // The place of a row in the pool tells nothing of its class.
    Examples mixed = rows.rows(EpisodeDraw.some(rows.rows(), rows.rows(), random));
    EpisodeDraw draw = new EpisodeDraw(mixed, ways, shape.shots(), shape.queries());
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EpisodeDraw.Drawn drawn = draw.draw(random);
      int[] order = EpisodeDraw.some(drawn.queries().length, drawn.queries().length, random);
      episodes.add(
          new Episode(
              drawn.support(),
              IntStream.range(0, ways * shape.shots()).map(j -> j / shape.shots()).toArray(),
              Arrays.stream(order).map(j -> drawn.queries()[j]).toArray(),
              Arrays.stream(order).map(j -> j / shape.queries()).toArray()));
    }
    return new EpisodeSet(mixed.features(), ways, episodes);
  }

  public int episodes() {
    return episodes.size();
  }

  /** Asks a learner every episode. */
  public Accuracy accuracy(EpisodeLearner learner, Metric metric) {
    Features embedded = learner.embed(pool);
    List<String> names = IntStream.range(0, ways).mapToObj(Integer::toString).toList();
    double sum = 0;
    double squares = 0;
    for (Episode episode : episodes) {
      Examples support =
          new Examples(embedded.rows(episode.support()), episode.labels().clone(), names);
      float[] answer = learner.probabilities(support, embedded.rows(episode.queries()));
      double quality = Quality.of(metric, answer, episode.answers(), ways);
      sum += quality;
      squares += quality * quality;
    }
    int n = episodes.size();
    double variance = n < 2 ? 0 : Math.max(0, (squares - sum * sum / n) / (n - 1));
    return new Accuracy(sum / n, NORMAL_95 * Math.sqrt(variance / n), n);
  }
}
