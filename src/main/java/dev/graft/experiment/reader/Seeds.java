package dev.graft.experiment.reader;

import java.util.List;

/**
 * The {@code seeds} part.
 *
 * @param all of the verdict
 * @param first seeds after which a race looks for the first time; 0: no race
 * @param choosing seeds of their own on which settings are chosen; 0: they are chosen on all
 */
record Seeds(List<Long> all, int first, int choosing) {
  static final Seeds DEFAULT = new Seeds(SeedsShape.firstSeeds(10), 0, 0);

  Seeds {
    all = List.copyOf(all);
  }
}
