package dev.graft.data;

/** Images as rows of height × width × channels values, channels last. */
public record ImageShape(int height, int width, int channels) {
  public int size() {
    return height * width * channels;
  }
}
