package dev.graft.data.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of NumPy's values, such as {@code <f8}.
 *
 * @param kind b truth, i signed, u unsigned, f floating, U text of four bytes a character, S text
 *     of one
 * @param size bytes of a value, for text characters
 */
record NpyType(boolean little, char kind, int size) {
  private static final Pattern DESCRIPTION = Pattern.compile("([<>|=]?)([biufUS])(\\d{1,6})");

  /** Empty where it is a type that holds no features and no labels. */
  static Optional<NpyType> of(String description) {
    Matcher parts = DESCRIPTION.matcher(description);
    if (!parts.matches()) {
      return Optional.empty();
    }
    char kind = parts.group(2).charAt(0);
    int size = Integer.parseInt(parts.group(3));
    boolean known =
        switch (kind) {
          case 'b' -> size == 1;
          case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
          case 'f' -> size == 2 || size == 4 || size == 8;
          default -> size > 0 && size <= 1000;
        };
    return known
        ? Optional.of(new NpyType(!parts.group(1).equals(">"), kind, size))
        : Optional.empty();
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  boolean isByte() {
    return kind == 'u' && size == 1;
  }

  double number(DataInputStream in) throws IOException {
    long bits = bits(in, size);
    if (kind == 'f') {
      return size == 2
          ? half((int) bits)
          : size == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }
    if (kind == 'u' && size == 8 && bits < 0) {
      return (bits >>> 1) * 2.0;
    }
    int unused = 64 - 8 * size;
    return kind == 'i' ? bits << unused >> unused : bits;
  }

  /** Without the zeros at its end. */
  String text(DataInputStream in) throws IOException {
    if (kind == 'S') {
      return new String(in.readNBytes(size), StandardCharsets.ISO_8859_1).replaceAll("\0+$", "");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      int point = (int) bits(in, Integer.BYTES);
      text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xFFFD);
    }
    return text.toString().replaceAll("\0+$", "");
  }

  private long bits(DataInputStream in, int bytes) throws IOException {
    long bits = 0;
    for (int i = 0; i < bytes; i++) {
      long next = in.readUnsignedByte();
      bits = little ? bits | next << 8 * i : bits << 8 | next;
    }
    return bits;
  }

  /** IEEE 754 binary16. */
  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0x1f
            ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
            : exponent == 0
                ? fraction * 0x1p-24
                : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
    return (bits & 0x8000) == 0 ? size : -size;
  }
}
