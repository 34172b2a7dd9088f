package dev.graft.search;

import dev.graft.experiment.SearchSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where trainings are held: after so many epochs, each rung the next one divided by the reduction,
 * the last being the whole training.
 *
 * @param epochs ascending; the last is the end, where nothing is decided
 */
public record Rungs(List<Integer> epochs) {
  /** Reductions below the whole training, where no least number of epochs is given. */
  private static final int DEEP = 3;

  public Rungs {
    epochs = List.copyOf(epochs);
  }

  /**
   * @param whole epochs of a training that is not stopped
   */
  public static Rungs of(SearchSpec search, int whole) {
    double least =
        search.minEpochs() > 0
            ? search.minEpochs()
            : Math.max(1, Math.rint(whole / StrictMath.pow(search.reduction(), DEEP)));
    List<Integer> down = new ArrayList<>(List.of(whole));
    double divisor = search.reduction();
    while (true) {
      int epochs = (int) Math.rint(whole / divisor);
      if (epochs < least || epochs < 1) {
        break;
      }
      if (epochs < down.get(down.size() - 1)) {
        down.add(epochs);
      }
      divisor *= search.reduction();
    }
    Collections.reverse(down);
    return new Rungs(down);
  }

  /** Rungs at which something is decided. */
  public int decisions() {
    return epochs.size() - 1;
  }

  /** Epochs of a rung; 0 for the end of the training. */
  public int until(int rung) {
    return rung < decisions() ? epochs.get(rung) : 0;
  }

  /**
   * Expected epochs of a setting, of the whole training.
   *
   * @param first epochs after which it is judged first
   * @param kept share of settings that train on at each rung
   */
  public double share(int first, double kept) {
    double sum = 0;
    double on = 1;
    int done = 0;
    for (int rung = Math.max(0, epochs.indexOf(first)); rung < epochs.size(); rung++) {
      sum += on * (epochs.get(rung) - done);
      done = epochs.get(rung);
      on *= kept;
    }
    return sum / epochs.get(epochs.size() - 1);
  }
}
