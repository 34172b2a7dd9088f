package dev.graft.experiment;

import org.jspecify.annotations.Nullable;

/**
 * Grid zone (ISO 3166 alpha-3) and power usage effectiveness; null: those of the node that did the
 * work.
 *
 * @param defer leave to wait for a greener grid, or null: starts at once
 */
public record CarbonSpec(@Nullable String zone, @Nullable Double pue, @Nullable Defer defer) {
  public static final CarbonSpec NODE = new CarbonSpec(null, null);

  public CarbonSpec(@Nullable String zone, @Nullable Double pue) {
    this(zone, pue, null);
  }
}
