package dev.graft.data.shift;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.util.Objects;

/**
 * Images under a linear map about their centre. A pixel of the result is taken from where it came
 * from, by bilinear interpolation between pixel centres; outside all pixels are 0.
 *
 * @param xx from the x of the result to the x it came from; the others alike
 */
record Warp(double xx, double xy, double yx, double yy) {

  /** Anticlockwise as one sees the image, whose y runs downwards. */
  static Warp rotation(double degrees) {
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    return new Warp(cosine, -sine, sine, cosine);
  }

  static Warp scaling(double factor) {
    return new Warp(1 / factor, 0, 0, 1 / factor);
  }

  Features apply(Features images) {
    ImageShape shape = Objects.requireNonNull(images.image());
    float[] out = new float[images.values().length];
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        double fromX = middleX + xx * (x - middleX) + xy * (y - middleY);
        double fromY = middleY + yx * (x - middleX) + yy * (y - middleY);
        take(images, shape, fromX, fromY, out, (y * shape.width() + x) * shape.channels());
      }
    }
    return new Features(out, images.width(), shape);
  }

  /** One pixel of all images. */
  private static void take(
      Features images, ImageShape shape, double x, double y, float[] out, int to) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    for (int i = 0; i < 4; i++) {
      int column = left + i % 2;
      int line = top + i / 2;
      double weight = (i % 2 == 0 ? left + 1 - x : x - left) * (i / 2 == 0 ? top + 1 - y : y - top);
      boolean outside = column < 0 || line < 0 || column >= shape.width() || line >= shape.height();
      if (outside || weight == 0) {
        continue;
      }
      int from = (line * shape.width() + column) * shape.channels();
      for (int row = 0; row < out.length; row += shape.size()) {
        for (int c = 0; c < shape.channels(); c++) {
          out[row + to + c] += (float) (weight * images.values()[row + from + c]);
        }
      }
    }
  }
}
