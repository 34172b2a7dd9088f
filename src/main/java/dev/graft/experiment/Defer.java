package dev.graft.experiment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leave to wait for a greener grid.
 *
 * @param until when it starts in any case
 * @param belowGramsPerKwh starts as soon as the grid is at or below; null: at the lowest forecast
 */
public record Defer(Deadline until, @Nullable Double belowGramsPerKwh) {
  /** So long after the launch, or at a time; one of both is null. */
  public record Deadline(@Nullable Duration after, @Nullable Instant at) {
    public long millis(long launchedAt) {
      return at != null ? at.toEpochMilli() : launchedAt + (after == null ? 0 : after.toMillis());
    }
  }
}
