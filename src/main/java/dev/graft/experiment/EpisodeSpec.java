package dev.graft.experiment;

/**
 * The episodes of few-shot learning: N-way K-shot classification.
 *
 * @param ways classes of an episode
 * @param shots labelled support rows of each class
 * @param queries rows of each class to be named
 * @param test episodes of the sealed test
 */
public record EpisodeSpec(int ways, int shots, int queries, int test) {
  public static final EpisodeSpec DEFAULT = new EpisodeSpec(5, 1, 5, 600);
}
