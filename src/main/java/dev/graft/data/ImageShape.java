package dev.graft.data;

/**
 * Images as rows of height × width × channels values, channels last.
 *
 * @param margin empty border around the content, by design of the data set, in pixels: MNIST's
 *     digits were scaled to 20×20 and centred in 28×28, margin 4
 */
public record ImageShape(int height, int width, int channels, int margin) {
  public ImageShape {
    boolean content = 2L * margin < Math.min(height, width);
    if (height < 1 || width < 1 || channels < 1 || margin < 0 || !content) {
      throw new IllegalArgumentException(
          "no image: %d×%d×%d, margin %d".formatted(height, width, channels, margin));
    }
  }

  /** Images whose content fills them. */
  public ImageShape(int height, int width, int channels) {
    this(height, width, channels, 0);
  }

  public int size() {
    return height * width * channels;
  }

  /** The same images, whose margin is taken for content. */
  public ImageShape whole() {
    return new ImageShape(height, width, channels);
  }

  /** What is left when the margin is cut away. */
  public ImageShape content() {
    return new ImageShape(height - 2 * margin, width - 2 * margin, channels);
  }
}
