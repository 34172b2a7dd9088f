package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.util.List;

/**
 * Portable grey and pixel maps: P2 and P3 as text, P5 and P6 as bytes of 8 or 16 bits; {@code
 * https://netpbm.sourceforge.net/doc/pgm.html}.
 */
final class Pnm {
  private static final int LARGEST_VALUE = 65_535;

  private final String name;
  private final byte[] file;
  private int at = 2;

  private Pnm(String name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  static boolean is(byte[] file) {
    return file.length > 2 && file[0] == 'P' && "2356".indexOf(file[1]) >= 0;
  }

  /**
   * @throws InvalidInput when it is broken, or larger than {@code largestSide}
   */
  static Pixels decode(String name, byte[] file, int largestSide) {
    return new Pnm(name, file).decode(largestSide);
  }

  private Pixels decode(int largestSide) {
    int width = number();
    int height = number();
    int most = number();
    if (width < 1 || height < 1 || width > largestSide || height > largestSide) {
      throw problem(
          "is %d×%d, not from 1×1 to %d×%d".formatted(height, width, largestSide, largestSide),
          "make it smaller");
    }
    if (most < 1 || most > LARGEST_VALUE) {
      throw problem("has the largest value " + most, "write one from 1 to 65535");
    }
    boolean binary = file[1] == '5' || file[1] == '6';
    at += binary ? 1 : 0; // exactly one blank
    int channels = file[1] == '3' || file[1] == '6' ? 3 : 1;
    float[][] planes = new float[channels][width * height];
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < channels; c++) {
        int value = binary ? sample(most > 255) : number();
        if (value > most) {
          throw problem("has the value " + value + " above its largest, " + most, "save it again");
        }
        planes[c][i] = (float) value / most;
      }
    }
    return Pixels.of(width, height, planes);
  }

  private int sample(boolean wide) {
    if (at + (wide ? 1 : 0) >= file.length) {
      throw truncated();
    }
    int value = file[at++] & 0xff;
    return wide ? value << 8 | file[at++] & 0xff : value;
  }

  /** The next whole number, over blanks and comments. */
  private int number() {
    while (at < file.length && (Character.isWhitespace(file[at]) || file[at] == '#')) {
      if (file[at] == '#') {
        while (at < file.length && file[at] != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
    if (at >= file.length) {
      throw truncated();
    }
    int value = 0;
    int from = at;
    while (at < file.length && Character.isDigit(file[at]) && at - from < 9) {
      value = 10 * value + file[at++] - '0';
    }
    if (at == from) {
      throw problem("has no number at byte " + at, "save it again");
    }
    return value;
  }

  private InvalidInput truncated() {
    return problem("ends after " + file.length + " bytes, too early", "fetch or save it again");
  }

  private InvalidInput problem(String message, String cure) {
    return new InvalidInput(List.of(new Problem(name, 0, 0, "", null, name + " " + message, cure)));
  }
}
