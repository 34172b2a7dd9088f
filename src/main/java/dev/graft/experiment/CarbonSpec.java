package dev.graft.experiment;

import org.jspecify.annotations.Nullable;

/**
 * Grid zone (ISO 3166 alpha-3) and power usage effectiveness; null: those of the node that did the
 * work.
 */
public record CarbonSpec(@Nullable String zone, @Nullable Double pue) {
  public static final CarbonSpec NODE = new CarbonSpec(null, null);
}
