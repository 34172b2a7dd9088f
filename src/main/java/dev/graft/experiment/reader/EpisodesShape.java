package dev.graft.experiment.reader;

import static dev.graft.experiment.EpisodeSpec.DEFAULT;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.EpisodeSpec;
import java.util.List;

/** The {@code episodes} part of few-shot. */
final class EpisodesShape {
  private static final Key<EpisodeSpec, Integer> WAYS =
      otherwise(
          "ways",
          Mapped.integer(2, 1000),
          DEFAULT.ways(),
          EpisodeSpec::ways,
          "Classes of an episode.");
  private static final Key<EpisodeSpec, Integer> SHOTS =
      otherwise(
          "shots",
          Mapped.integer(1, 1000),
          DEFAULT.shots(),
          EpisodeSpec::shots,
          "Labelled examples of each class of an episode.");
  private static final Key<EpisodeSpec, Integer> QUERIES =
      otherwise(
          "queries",
          Mapped.integer(1, 1000),
          DEFAULT.queries(),
          EpisodeSpec::queries,
          "Examples of each class that are to be named.");
  private static final Key<EpisodeSpec, Integer> TEST =
      otherwise(
          "test",
          Mapped.integer(600, 100_000),
          DEFAULT.test(),
          EpisodeSpec::test,
          "Episodes of the sealed test, the same for every arm of a seed.");

  static final Mapping<EpisodeSpec> SHAPE =
      new Mapping<>(
          "episodes",
          null,
          List.of(WAYS, SHOTS, QUERIES, TEST),
          (g, problems) -> new EpisodeSpec(g.of(WAYS), g.of(SHOTS), g.of(QUERIES), g.of(TEST)));

  private EpisodesShape() {}
}
