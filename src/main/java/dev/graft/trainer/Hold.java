package dev.graft.trainer;

import dev.graft.run.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a training is held for its search, and the scores by which it is judged there: of the epoch
 * that ends there, or where patience keeps the best epoch's weights, the best until then.
 */
final class Hold {
  /** Validators by the series that tell of them while a method trains. */
  private static final Map<String, String> VALIDATORS =
      Map.of(
          "validation-accuracy", "validation",
          "source-validation-accuracy", "source-validation");

  private final int epochs;
  private final long step;
  private final boolean best;
  private final Map<String, Double> scores = new HashMap<>();
  private boolean judged;

  /**
   * @param step that ends the epochs
   * @param before points that earlier attempts reported
   */
  Hold(int epochs, long step, boolean best, List<Point> before) {
    this.epochs = epochs;
    this.step = step;
    this.best = best;
    before.forEach(p -> seen(p.name(), p.step(), p.value()));
  }

  void seen(String series, long at, double value) {
    String validator = VALIDATORS.get(series);
    if (validator == null || at > step || !Double.isFinite(value)) {
      return;
    }
    judged |= at == step;
    if (best) {
      scores.merge(validator, value, Math::max);
    } else if (at == step) {
      scores.put(validator, value);
    }
  }

  /** A method that tells no score while it trains is not held. */
  boolean isAt(long done) {
    return judged && done >= step;
  }

  int epochs() {
    return epochs;
  }

  Map<String, Double> scores() {
    return Map.copyOf(scores);
  }
}
