package dev.graft.engine.kernel;

/** The patches of one image that a kernel covers, one a row: im2col and its adjoint. */
record Patches(int height, int width, int channels, int kernelHeight, int kernelWidth) {
  private int rows() {
    return height - kernelHeight + 1;
  }

  private int columns() {
    return width - kernelWidth + 1;
  }

  int imageSize() {
    return height * width * channels;
  }

  int positions() {
    return rows() * columns();
  }

  int patchSize() {
    return kernelHeight * kernelWidth * channels;
  }

  void gather(float[] image, float[] patches) {
    int run = kernelWidth * channels;
    int to = 0;
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        for (int r = 0; r < kernelHeight; r++) {
          copy(image, ((i + r) * width + j) * channels, patches, to, run);
          to += run;
        }
      }
    }
  }

  /** Adds each patch to where it came from; {@code scratch} is as long as the image. */
  void scatter(float[] patches, float[] image, float[] scratch) {
    int run = kernelWidth * channels;
    int from = 0;
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        for (int r = 0; r < kernelHeight; r++) {
          int to = ((i + r) * width + j) * channels;
          System.arraycopy(patches, from, scratch, to, run);
          add(scratch, image, to, to + run);
          from += run;
        }
      }
    }
  }

  /** Few values, as of a grey image's row, are copied faster one by one than by a call. */
  private static void copy(float[] source, int from, float[] target, int to, int length) {
    if (length > 8) {
      System.arraycopy(source, from, target, to, length);
    } else if (length == 3) {
      target[to] = source[from];
      target[to + 1] = source[from + 1];
      target[to + 2] = source[from + 2];
    } else if (length == 5) {
      target[to] = source[from];
      target[to + 1] = source[from + 1];
      target[to + 2] = source[from + 2];
      target[to + 3] = source[from + 3];
      target[to + 4] = source[from + 4];
    } else {
      for (int t = 0; t < length; t++) {
        target[to + t] = source[from + t];
      }
    }
  }

  /** One index for both arrays: HotSpot 17 vectorises nothing else. */
  private static void add(float[] source, float[] target, int from, int to) {
    for (int t = from; t < to; t++) {
      target[t] += source[t];
    }
  }
}
