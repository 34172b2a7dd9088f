package dev.graft.experiment.reader;

import java.util.List;

/**
 * The {@code seeds} part.
 *
 * @param first seeds after which a race looks for the first time; 0: no race
 */
record Seeds(List<Long> all, int first) {
  static final Seeds DEFAULT = new Seeds(SeedsShape.firstSeeds(10), 0);

  Seeds {
    all = List.copyOf(all);
  }
}
