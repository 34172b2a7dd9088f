package dev.graft.engine.kernel;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code maxpool2d} and {@code maxpool2d_bp}: channels last, windows that touch and do not overlap
 * (stride = kernel), no padding; rows and columns that fill no window are left out. The gradient
 * goes to the first of a window's largest values, row by row, which the forward pass has noted.
 *
 * <p>Values are compared as whole numbers in the order of the floats they stand for: HotSpot 17
 * vectorises sums and shifts of ints, but no comparison of floats that selects. −0 and 0 are the
 * same, as with ND4J. ND4J never selects NaN; here it is the largest where its sign bit is clear.
 */
final class MaxPooling implements Peephole {
  private record Forward(INDArray input, Windows windows, int[] largest) {}

  private final List<Forward> forwards = new ArrayList<>();
  private final boolean differentiated;

  /**
   * @param differentiated whether the graph has gradients; ND4J is faster forward alone
   */
  MaxPooling(boolean differentiated) {
    this.differentiated = differentiated;
  }

  @Override
  public @Nullable Kernel replace(Call call) {
    if (!differentiated) return null;
    return switch (call.op()) {
      case "maxpool2d" -> isPlain(call) ? forward(call) : null;
      case "maxpool2d_bp" -> isPlain(call) ? gradient(call) : null;
      default -> null;
    };
  }

  /**
   * Integer arguments: kernel, stride, padding, dilation (2 each), same mode, one unused, channels
   * last.
   */
  private static boolean isPlain(Call call) {
    long[] i = call.integers();
    return i.length == 11
        && i[2] == i[0]
        && i[3] == i[1]
        && i[4] == 0
        && i[5] == 0
        && i[6] == 1
        && i[7] == 1
        && i[8] == 0
        && i[10] == 1;
  }

  private Kernel forward(Call call) {
    INDArray input = call.in(0);
    Windows windows =
        new Windows(
            (int) input.size(1),
            (int) input.size(2),
            (int) input.size(3),
            (int) call.integers()[0],
            (int) call.integers()[1]);
    int images = (int) input.size(0);
    int[] largest = new int[images * windows.outputs()];
    forwards.add(new Forward(input, windows, largest));
    IntBuffer from = Floats.of(input).bits();
    IntBuffer to = Floats.of(call.out(0)).bits();
    int outputs = windows.outputs();
    int[] image = new int[windows.imageSize()];
    int[] best = new int[outputs];
    int[] values = new int[outputs];
    int[] above = new int[outputs];
    int[] places = new int[outputs];
    return () -> {
      for (int i = 0; i < images; i++) {
        from.get(i * image.length, image);
        windows.gather(image, 0, best);
        order(best);
        Arrays.fill(places, 0);
        for (int place = 1; place < windows.places(); place++) {
          windows.gather(image, place, values);
          order(values);
          above(best, values, above);
          raise(best, values, above);
          note(places, place, above);
        }
        order(best);
        to.put(i * outputs, best);
        System.arraycopy(places, 0, largest, i * outputs, outputs);
      }
    };
  }

  private @Nullable Kernel gradient(Call call) {
    for (Forward f : forwards) {
      if (f.input == call.in(0)) return gradient(f, call);
    }
    return null;
  }

  private static Kernel gradient(Forward forward, Call call) {
    Windows windows = forward.windows;
    IntBuffer change = Floats.of(call.in(1)).bits();
    IntBuffer result = Floats.of(call.out(0)).bits();
    int images = (int) call.in(0).size(0);
    int outputs = windows.outputs();
    int[] image = new int[windows.imageSize()];
    int[] changes = new int[outputs];
    int[] places = new int[outputs];
    int[] values = new int[outputs];
    return () -> {
      for (int i = 0; i < images; i++) {
        change.get(i * outputs, changes);
        System.arraycopy(forward.largest, i * outputs, places, 0, outputs);
        for (int place = 0; place < windows.places(); place++) {
          keep(changes, places, place, values);
          windows.scatter(values, place, image);
        }
        result.put(i * image.length, image);
      }
    };
  }

  /**
   * Bits of floats become numbers in the same order, and back: sign and magnitude, two's
   * complement. −0 becomes 0.
   */
  private static void order(int[] x) {
    for (int i = 0; i < x.length; i++) {
      int sign = x[i] >> 31;
      x[i] = ((x[i] & Integer.MAX_VALUE) ^ sign) - sign;
    }
  }

  /**
   * All bits where the value is above the best so far. Of halves, whose difference is an int; where
   * these are equal, by the last bit.
   */
  private static void above(int[] best, int[] values, int[] above) {
    for (int i = 0; i < above.length; i++) {
      int last = values[i] & ~best[i] & 1;
      above[i] = ((best[i] >> 1) - (values[i] >> 1) - last) >> 31;
    }
  }

  private static void raise(int[] best, int[] values, int[] above) {
    for (int i = 0; i < best.length; i++) {
      best[i] ^= (best[i] ^ values[i]) & above[i];
    }
  }

  private static void note(int[] places, int place, int[] above) {
    for (int i = 0; i < places.length; i++) {
      places[i] ^= (places[i] ^ place) & above[i];
    }
  }

  /** The change where the largest value has that place in its window, else 0. */
  private static void keep(int[] changes, int[] places, int place, int[] kept) {
    for (int i = 0; i < kept.length; i++) {
      int other = places[i] ^ place;
      kept[i] = changes[i] & ~((other | -other) >> 31);
    }
  }

  /** The windows of one image: of each place in a window, its values of all windows in turn. */
  private record Windows(int height, int width, int channels, int kernelHeight, int kernelWidth) {
    int places() {
      return kernelHeight * kernelWidth;
    }

    int imageSize() {
      return height * width * channels;
    }

    int outputs() {
      return rows() * columns() * channels;
    }

    private int rows() {
      return height / kernelHeight;
    }

    private int columns() {
      return width / kernelWidth;
    }

    /** Where the place is of the first window of a row. */
    private int start(int row, int place) {
      return ((row * kernelHeight + place / kernelWidth) * width + place % kernelWidth) * channels;
    }

    void gather(int[] image, int place, int[] values) {
      int to = 0;
      for (int row = 0; row < rows(); row++) {
        int from = start(row, place);
        for (int column = 0; column < columns(); column++) {
          System.arraycopy(image, from, values, to, channels);
          from += kernelWidth * channels;
          to += channels;
        }
      }
    }

    void scatter(int[] values, int place, int[] image) {
      int from = 0;
      for (int row = 0; row < rows(); row++) {
        int to = start(row, place);
        for (int column = 0; column < columns(); column++) {
          System.arraycopy(values, from, image, to, channels);
          to += kernelWidth * channels;
          from += channels;
        }
      }
    }
  }
}
