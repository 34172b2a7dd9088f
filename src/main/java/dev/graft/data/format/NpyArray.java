package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One array of NumPy's format (NEP 1): a header, then the values one after the other.
 *
 * @param where what it is called in messages: the file, or its place in an archive
 * @param values of numbers and truth values, in C order; null where it holds texts
 * @param texts of strings, in C order; null where it holds numbers
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyArray(
    String where, NpyHeader header, float @Nullable [] values, String @Nullable [] texts) {

  int dimensions() {
    return header.shape().length;
  }

  int rows() {
    return header.shape()[0];
  }

  String shape() {
    return Arrays.toString(header.shape());
  }

  static NpyArray read(Path file) {
    return DataFile.read(file, in -> read(file, null, in));
  }

  /**
   * @param member name in an archive; null: the file is the array
   * @throws InvalidInput when it is no such array, or one of objects, records or complex numbers
   * @throws EOFException where it ends in its header
   */
  static NpyArray read(Path file, @Nullable String member, InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    NpyHeader header = NpyHeader.read(file, member, data);
    int count = header.count();
    String where = member == null ? file.getFileName().toString() : member;
    NpyArray array =
        header.type().isText()
            ? new NpyArray(where, header, null, new String[count])
            : new NpyArray(where, header, new float[count], null);
    int i = 0;
    try {
      for (; i < count; i++) {
        array.fill(header.place(i), data);
      }
    } catch (EOFException e) {
      throw DataFile.problem(
          file,
          member,
          "the array ends after value %,d of %,d; its shape is %s"
              .formatted(i, count, array.shape()),
          "write or fetch it again");
    }
    if (in.read() >= 0) {
      throw DataFile.problem(
          file,
          member,
          "there is more than its shape " + array.shape() + " tells",
          "write it again");
    }
    return array;
  }

  private void fill(int at, DataInputStream in) throws IOException {
    if (texts != null) {
      texts[at] = header.type().text(in);
    } else if (values != null) {
      values[at] = (float) header.type().number(in);
    }
  }

  /** One label a row. */
  String[] labels() {
    if (texts != null) {
      return Arrays.stream(texts).map(Classes::label).toArray(String[]::new);
    }
    float[] numbers = values == null ? new float[0] : values;
    String[] labels = new String[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Classes.number(numbers[i]);
    }
    return labels;
  }
}
