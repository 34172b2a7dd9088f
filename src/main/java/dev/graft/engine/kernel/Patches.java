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

  /** Adds each patch to where it came from. */
  void scatter(float[] patches, float[] image) {
    int run = kernelWidth * channels;
    int from = 0;
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        for (int r = 0; r < kernelHeight; r++) {
          add(patches, from, image, ((i + r) * width + j) * channels, run);
          from += run;
        }
      }
    }
  }

  /** A loop beats the call for the few values of a grey image's row. */
  private static void copy(float[] source, int from, float[] target, int to, int length) {
    if (length > 8) {
      System.arraycopy(source, from, target, to, length);
    } else {
      for (int t = 0; t < length; t++) {
        target[to + t] = source[from + t];
      }
    }
  }

  private static void add(float[] source, int from, float[] target, int to, int length) {
    for (int t = 0; t < length; t++) {
      target[to + t] += source[from + t];
    }
  }
}
