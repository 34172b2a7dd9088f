package dev.graft.data.shift;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Shift;
import java.util.SplittableRandom;

/**
 * Makes a synthetic domain of images, step by step. What is random is drawn by seed and place, so
 * that both arms of a pair get the same images.
 */
public final class Shifting {
  private Shifting() {}

  /**
   * Rows as the reference wants them: themselves where it has no shift.
   *
   * @param place such as {@code source}: images of two places get different noise
   * @throws InvalidInput when rows are no images, or pixels are not in 0..1
   */
  public static Examples of(DatasetRef ref, Examples rows, long seed, String place) {
    return ref.shift().isEmpty() ? rows : rows.with(of(ref, rows.features(), seed, place));
  }

  /** The same of rows without labels. */
  public static Features of(DatasetRef ref, Features rows, long seed, String place) {
    if (ref.shift().isEmpty()) {
      return rows;
    }
    check(ref, rows);
    Features shifted = rows;
    for (int i = 0; i < ref.shift().size(); i++) {
      SplittableRandom random = Draws.of(seed, place + "-shift-" + i);
      shifted = cut(apply(ref.shift().get(i), shifted, random));
    }
    return shifted;
  }

  private static void check(DatasetRef ref, Features rows) {
    ImageShape image = rows.image();
    if (image == null) {
      throw InvalidInput.of(
          "shift", ref.title(), "a shift changes images, and these are none", "remove \"shift\"");
    }
    for (int i = 0; i < rows.values().length; i++) {
      if (!(rows.values()[i] >= 0 && rows.values()[i] <= 1)) {
        throw InvalidInput.of(
            "shift",
            rows.values()[i],
            "row %d, value %d of %s is not in 0..1"
                .formatted(i / rows.width() + 1, i % rows.width() + 1, ref.title()),
            "give images of bytes, or values from 0 to 1");
      }
    }
  }

  private static Features apply(Shift shift, Features images, SplittableRandom random) {
    if (shift instanceof Shift.Rotate rotate) {
      return Warp.rotation(rotate.degrees()).apply(images);
    }
    if (shift instanceof Shift.Scale scale) {
      return Warp.scaling(scale.factor()).apply(images);
    }
    if (shift instanceof Shift.Blur blur) {
      return Blurring.apply(images, blur.sigma());
    }
    if (shift instanceof Shift.Background background) {
      return Textures.behind(images, background.colour(), random);
    }
    return pointwise(shift, images, random);
  }

  private static Features pointwise(Shift shift, Features images, SplittableRandom random) {
    float[] out = images.values().clone();
    for (int i = 0; i < out.length; i++) {
      double value = out[i];
      if (shift instanceof Shift.Noise noise) {
        value += noise.deviation() * random.nextGaussian();
      } else if (shift instanceof Shift.Contrast contrast) {
        value = 0.5 + contrast.factor() * (value - 0.5);
      } else {
        value = 1 - value;
      }
      out[i] = (float) value;
    }
    return new Features(out, images.width(), images.image());
  }

  /** Values beyond 0..1, by noise or by rounding, become the nearest within. */
  private static Features cut(Features fresh) {
    float[] values = fresh.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, values[i]));
    }
    return fresh;
  }
}
