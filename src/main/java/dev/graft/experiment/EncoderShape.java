package dev.graft.experiment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an encoder takes and gives: an input [N, features], [N, C, H, W] or [N, H, W, C], and an
 * output [N, d] or [N, d, 1, 1].
 *
 * @param input sizes, rows first; {@link #ANY}: free
 */
public record EncoderShape(List<Long> input, List<Long> output) {
  /** A size that the file leaves open. */
  public static final long ANY = -1;

  /** Where problems of an encoder stand. */
  public static final String FIELD = "sourceModel.path";

  /** How the values of a row lie in the input. */
  public enum Layout {
    FLAT,
    CHANNELS_FIRST,
    CHANNELS_LAST
  }

  /**
   * Rows as they are after preprocessing.
   *
   * @param features values of a row
   * @param image height, width, channels; empty where rows are no images
   */
  public record Rows(int features, List<Integer> image) {
    public Rows {
      image = List.copyOf(image);
    }

    private String words() {
      return image.isEmpty()
          ? features + " features"
          : "images of %d×%d×%d (height × width × channels)"
              .formatted(image.get(0), image.get(1), image.get(2));
    }
  }

  /**
   * @throws InvalidInput for an input or output of other ranks, or of several rows at once
   */
  public EncoderShape {
    input = List.copyOf(input);
    output = List.copyOf(output);
    if ((input.size() != 2 && input.size() != 4) || !fits(input.get(0), 1)) {
      throw InvalidInput.of(
          FIELD,
          shown(input),
          "its input %s is none of [N, features], [N, C, H, W] and [N, H, W, C], N free or 1"
              .formatted(shown(input)),
          "export the encoder with such an input");
    }
    boolean isVector = output.size() == 2;
    boolean isPooled = output.size() == 4 && fits(output.get(2), 1) && fits(output.get(3), 1);
    if (!(isVector || isPooled) || !fits(output.get(0), 1)) {
      throw InvalidInput.of(
          FIELD,
          shown(output),
          "its output %s is neither [N, d] nor [N, d, 1, 1]".formatted(shown(output)),
          "export the encoder up to its pooled or flattened features");
    }
  }

  /** Whether a call takes one row alone. */
  public boolean isOneByOne() {
    return input.get(0) == 1;
  }

  /**
   * How rows are to be given. Where both orders of an image fit, it is channels first.
   *
   * @throws InvalidInput when they do not fit
   */
  public Layout layout(Rows rows) {
    if (input.size() == 2) {
      if (fits(input.get(1), rows.features())) {
        return Layout.FLAT;
      }
    } else if (!rows.image().isEmpty()) {
      int height = rows.image().get(0);
      int width = rows.image().get(1);
      int channels = rows.image().get(2);
      if (fits(channels, height, width)) {
        return Layout.CHANNELS_FIRST;
      }
      if (fits(height, width, channels)) {
        return Layout.CHANNELS_LAST;
      }
    }
    throw InvalidInput.of(
        FIELD,
        shown(input),
        "its input %s does not fit the target's rows, which are %s after preprocessing"
            .formatted(shown(input), rows.words()),
        "preprocess as it was trained, such as preprocess: [{resize: 32}], or export the encoder"
            + " for such rows");
  }

  private boolean fits(int first, int second, int third) {
    return fits(input.get(1), first) && fits(input.get(2), second) && fits(input.get(3), third);
  }

  private static boolean fits(long size, long wanted) {
    return size == ANY || size == wanted;
  }

  private static String shown(List<Long> sizes) {
    return sizes.stream()
        .map(size -> size == ANY ? "?" : String.valueOf(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
