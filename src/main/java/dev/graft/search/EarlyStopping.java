package dev.graft.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which settings train on. A training is held at rungs: there it waits with a checkpoint
 * for a verdict. Pure: the same arrivals in the same order give the same verdicts, and a verdict of
 * {@link Verdict#ON} or {@link Verdict#STOP} stands whatever arrives later, so that who decides may
 * die and another goes on.
 */
public interface EarlyStopping {
  enum Verdict {
    /** Trains to the next rung. */
    ON,
    /** Neither yet: others are still to come. */
    WAIT,
    /** Is not trained any more. */
    STOP
  }

  /**
   * A setting that has been trained to a rung, with all its seeds.
   *
   * @param setting its index in its search
   * @param rung from 0
   * @param quality mean over its seeds, more is better; null: one of them has failed
   * @param costs medians over its seeds of what is to be small beside, as of the rung, the same
   *     ones in each; infinite: not known
   */
  record Arrival(int setting, int rung, @Nullable Double quality, List<Double> costs) {
    public Arrival {
      costs = List.copyOf(costs);
    }

    /** One of which nothing but quality matters. */
    public Arrival(int setting, int rung, @Nullable Double quality) {
      this(setting, rung, quality, List.of());
    }

    /** Less is better in each; of one that has a quality. */
    double[] point() {
      return Search.point(Objects.requireNonNull(quality), costs);
    }
  }

  /**
   * What becomes of each setting at the rung that it reached last.
   *
   * @param arrivals in the order in which they came; those of a setting from its first rung on
   */
  Map<Integer, Verdict> decide(List<Arrival> arrivals);
}
