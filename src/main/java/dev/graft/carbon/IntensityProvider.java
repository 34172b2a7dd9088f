package dev.graft.carbon;

import dev.graft.run.GridReading;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that knows intensities of grids as they are now. */
public interface IntensityProvider {
  /** As people write it. */
  String name();

  /**
   * What holds at {@code now} and, where the provider has a forecast, for the hours after, in order
   * of time. May ask the network and take as long as the provider's patience.
   *
   * @param zone of a node
   * @throws Unavailable when there is no answer that can be used, with the reason
   */
  List<GridReading> readings(String zone, long now) throws Unavailable;

  /** No answer that can be used; the message tells people why and what would help. */
  final class Unavailable extends Exception {
    private final transient @Nullable Duration retryAfter;

    /**
     * @param retryAfter how long the provider wants to be left alone, or null
     */
    public Unavailable(String message, @Nullable Duration retryAfter) {
      super(message, null, false, false);
      this.retryAfter = retryAfter;
    }

    public @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }
}
