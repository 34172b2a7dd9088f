package dev.graft.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What making a model elsewhere took, as somebody has published it: at least one of energy and
 * carbon.
 *
 * @param citation where the figures stand
 */
public record PublishedCost(@Nullable Double energyJ, @Nullable Double carbonG, String citation) {
  public PublishedCost {
    if (energyJ == null && carbonG == null) {
      throw new IllegalArgumentException("at least one of energy and carbon");
    }
  }
}
