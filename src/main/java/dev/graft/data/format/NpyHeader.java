package dev.graft.data.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the values: magic, version 1 to 3, the length of a Python dictionary, and
 * that.
 *
 * @param columnsFirst Fortran order: the first index varies fastest
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyHeader(NpyType type, boolean columnsFirst, int[] shape) {
  private static final int LONGEST = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  static NpyHeader read(Path file, @Nullable String member, DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw DataFile.problem(
          file, member, "does not begin with NumPy's magic bytes", "write it with numpy.save");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw DataFile.problem(
          file, version, "an unknown version of the format, at offset 6", "save it as version 1");
    }
    long length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
    length |=
        version == 1 ? 0 : (long) in.readUnsignedByte() << 16 | (long) in.readUnsignedByte() << 24;
    if (length > LONGEST) {
      throw DataFile.problem(
          file,
          length,
          "more than %,d bytes of header".formatted(LONGEST),
          "save it as plain array");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new EOFException();
    }
    return of(
        file,
        new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private static NpyHeader of(Path file, String text) {
    String shown = text.strip();
    Matcher description = DESCRIPTION.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!order.find() || !shape.find()) {
      throw DataFile.problem(file, shown, "no header of an array", "write it with numpy.save");
    }
    if (!description.find()) {
      throw DataFile.problem(
          file, shown, "an array of records", "save features and labels as arrays of their own");
    }
    NpyType type =
        NpyType.of(description.group(1))
            .orElseThrow(
                () ->
                    DataFile.problem(
                        file,
                        description.group(1),
                        "values of this type are no features and no labels",
                        "convert them first, for example with array.astype('float32'), or labels"
                            + " with array.astype(str)"));
    int[] sizes = sizes(file, shape.group(1));
    return new NpyHeader(type, order.group(1).equals("True"), sizes);
  }

  private static int[] sizes(Path file, String shape) {
    String[] parts =
        Arrays.stream(shape.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toArray(String[]::new);
    int[] sizes = new int[parts.length];
    long count = 1;
    for (int i = 0; i < sizes.length; i++) {
      long size = parts[i].matches("\\d{1,10}") ? Long.parseLong(parts[i]) : 0;
      count = Math.min(count * size, Long.MAX_VALUE >> 32);
      sizes[i] = (int) Math.min(size, Integer.MAX_VALUE);
    }
    if (sizes.length == 0 || sizes.length > 4 || count == 0) {
      throw DataFile.problem(
          file,
          "(" + shape + ")",
          "the shape is not one of rows",
          "save an array of 1 to 4 dimensions with at least one row");
    }
    DataFile.checkSize(file, sizes[0], count / sizes[0]);
    return sizes;
  }

  int count() {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Where in C order the file's value {@code i} belongs. */
  int place(int i) {
    if (!columnsFirst) {
      return i;
    }
    int rest = i;
    int stride = count();
    int at = 0;
    for (int size : shape) {
      stride /= size;
      at += rest % size * stride;
      rest /= size;
    }
    return at;
  }
}
