package dev.graft.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One convolution as a matrix product over its patches (im2col, Chellapilla et al. 2006). Input
 * images × height × width × channels, weights kernel × kernel × channels × filters.
 */
final class Convolution implements Kernel {
  private static final int ROWS_AT_ONCE = 256;

  /**
   * OpenBLAS's kernels for Haswell take so many rows at once and add up the rest in another order:
   * with groups of whole twelves each row comes out as in one product of all.
   */
  private static final int TWELVE = 12;

  private final int images;
  private final int positions;
  private final int filters;
  private final int patch;
  private final int imageSize;
  private final Patches patches;
  private final Floats input;
  private final Floats weights;
  private final Floats bias;
  private final Floats output;
  private final Floats columns;
  private final List<Images> groups;
  private final FloatPointer[] outputs;
  private final FloatPointer[] patchesOf;

  /** Values that a position keeps for the gradient: those of its patch, or none. */
  private final int kept;

  private final float[] image;
  private final float[] imageColumns;

  /** Memory that is freed with this. */
  private final List<Floats> own = new ArrayList<>();

  /**
   * @param differentiated whether {@link #gradient} will be asked for, which needs all patches of a
   *     batch; else some images' at a time are enough
   */
  Convolution(
      INDArray input, INDArray weights, Floats bias, Floats output, boolean differentiated) {
    images = (int) input.size(0);
    patches =
        new Patches(
            (int) input.size(1),
            (int) input.size(2),
            (int) input.size(3),
            (int) weights.size(0),
            (int) weights.size(1));
    imageSize = patches.imageSize();
    positions = patches.positions();
    patch = patches.patchSize();
    filters = (int) weights.size(3);
    this.input = Floats.of(input);
    this.weights = Floats.of(weights);
    this.bias = bias;
    this.output = output;
    int least = leastGroup(positions);
    groups = groups(least * Math.max(1, ROWS_AT_ONCE / (least * positions)));
    int most = differentiated ? images : groups.get(0).count;
    columns = own((long) most * positions, patch);
    outputs = pointers(groups, output, filters);
    kept = differentiated ? patch : 0;
    patchesOf = pointers(groups, columns, kept);
    image = new float[imageSize];
    imageColumns = new float[positions * patch];
  }

  /** Images whose positions are whole twelves. */
  private static int leastGroup(int positions) {
    return IntStream.rangeClosed(1, TWELVE)
        .filter(images -> images * positions % TWELVE == 0)
        .findFirst()
        .orElseThrow();
  }

  private Floats own(long rows, long width) {
    Floats floats = Floats.uninitialized(rows, width);
    own.add(floats);
    return floats;
  }

  /** Some images of the batch. */
  private record Images(int first, int count) {}

  /** The batch, so many images at a time. */
  private List<Images> groups(int group) {
    return IntStream.iterate(0, first -> first < images, first -> first + group)
        .mapToObj(first -> new Images(first, Math.min(group, images - first)))
        .toList();
  }

  @Override
  public void run() {
    output.fillRows(0, images * positions, bias);
    for (int g = 0; g < groups.size(); g++) {
      Images some = groups.get(g);
      int from = some.first * positions * kept;
      for (int i = 0; i < some.count; i++) {
        input.read((some.first + i) * imageSize, image, imageSize);
        patches.gather(image, imageColumns);
        columns.write(from + i * positions * patch, imageColumns, positions * patch);
      }
      Gemm.run(
          false,
          false,
          some.count * positions,
          filters,
          patch,
          patchesOf[g],
          weights.pointer(),
          1f,
          outputs[g]);
    }
  }

  @Override
  public void close() {
    own.forEach(Floats::close);
  }

  /** Uses the columns of the last run. */
  Kernel gradient(
      Floats change, @Nullable Floats inputGradient, Floats weightGradient, Floats biasGradient) {
    Kernel toWeights = weightGradient(change, weightGradient);
    Kernel toBias = new ColumnSum(change, biasGradient);
    Kernel toInput = inputGradient == null ? () -> {} : inputGradient(change, inputGradient);
    return () -> {
      toWeights.run();
      toBias.run();
      toInput.run();
    };
  }

  /** Summed image by image and transposed: BLAS is a third faster so than with one product. */
  private Kernel weightGradient(Floats change, Floats gradient) {
    Floats sum = own(filters, patch);
    FloatPointer[] changes = new FloatPointer[images];
    FloatPointer[] imagesColumns = new FloatPointer[images];
    for (int i = 0; i < images; i++) {
      changes[i] = change.pointer(i * positions * filters);
      imagesColumns[i] = columns.pointer(i * positions * patch);
    }
    float[] transposed = new float[filters * patch];
    float[] values = new float[filters * patch];
    return () -> {
      for (int i = 0; i < images; i++) {
        Gemm.run(
            true,
            false,
            filters,
            patch,
            positions,
            changes[i],
            imagesColumns[i],
            i == 0 ? 0f : 1f,
            sum.pointer());
      }
      sum.read(0, transposed, transposed.length);
      for (int p = 0; p < patch; p++) {
        for (int f = 0; f < filters; f++) {
          values[p * filters + f] = transposed[f * patch + p];
        }
      }
      gradient.write(0, values, values.length);
    };
  }

  /** Some images at a time: enough rows for BLAS, few enough to stay in the cache. */
  private Kernel inputGradient(Floats change, Floats gradient) {
    List<Images> parts = groups(Math.max(1, ROWS_AT_ONCE / positions));
    Floats changedColumns = own((long) parts.get(0).count * positions, patch);
    FloatPointer[] changes = pointers(parts, change, filters);
    float[] imageGradient = new float[imageSize];
    return () -> {
      for (int g = 0; g < parts.size(); g++) {
        Images some = parts.get(g);
        Gemm.run(
            false,
            true,
            some.count * positions,
            patch,
            filters,
            changes[g],
            weights.pointer(),
            0f,
            changedColumns.pointer());
        for (int i = 0; i < some.count; i++) {
          changedColumns.read(i * positions * patch, imageColumns, positions * patch);
          Arrays.fill(imageGradient, 0f);
          patches.scatter(imageColumns, imageGradient, image);
          gradient.write((some.first + i) * imageSize, imageGradient, imageSize);
        }
      }
    };
  }

  /** Where each group's first image begins. */
  private FloatPointer[] pointers(List<Images> groups, Floats values, int ofPosition) {
    return groups.stream()
        .map(some -> values.pointer(some.first * positions * ofPosition))
        .toArray(FloatPointer[]::new);
  }
}
