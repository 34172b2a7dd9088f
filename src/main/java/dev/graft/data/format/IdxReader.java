package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * IDX, the format of MNIST: a big-endian magic number {@code 0 0 type dimensions}, the sizes, the
 * values. Images (three dimensions, or four with channels last) of unsigned bytes are scaled to
 * 0..1; anything else is taken as it is.
 */
public final class IdxReader {
  private static final String CURE = "give an IDX file such as t10k-images-idx3-ubyte.gz";

  private IdxReader() {}

  private record Array(int type, int[] sizes, float[] values) {
    int rows() {
      return sizes[0];
    }
  }

  /**
   * @param labels file of the labels; null: beside the images, {@code labels-idx1} in place of
   *     {@code images-idx3}
   * @return one label column, {@code label}
   */
  public static Table read(Path images, @Nullable Path labels) {
    Path beside = labels == null ? beside(images) : labels;
    Array values = array(images);
    Array numbers = array(beside);
    if (numbers.sizes.length != 1 || values.sizes.length < 2) {
      boolean first = values.sizes.length < 2;
      throw DataFile.problem(
          first ? images : beside,
          (first ? values : numbers).sizes.length,
          "wrong number of dimensions",
          "give features of 2 to 4 dimensions and labels of 1");
    }
    if (numbers.rows() != values.rows()) {
      throw DataFile.problem(
          beside,
          numbers.rows(),
          "labels for " + values.rows() + " rows of " + images.getFileName(),
          "give the labels that belong to the images");
    }
    String[] texts =
        IntStream.range(0, numbers.rows())
            .mapToObj(i -> Classes.number(numbers.values[i]))
            .toArray(String[]::new);
    return Table.of(features(values), "label", texts);
  }

  private static Features features(Array array) {
    int[] s = array.sizes;
    ImageShape image = s.length < 3 ? null : new ImageShape(s[1], s[2], s.length == 4 ? s[3] : 1);
    if (image != null && array.type == 0x08) {
      for (int i = 0; i < array.values.length; i++) {
        array.values[i] /= 255;
      }
    }
    return new Features(array.values, array.values.length / s[0], image);
  }

  /** The labels' file of an images' file, by the usual names. */
  public static Path beside(Path images) {
    String name = images.getFileName().toString();
    String labels =
        name.replace("images", "labels").replace("idx3", "idx1").replace("idx4", "idx1");
    if (labels.equals(name)) {
      throw DataFile.problem(
          images,
          null,
          "the labels' file is not given",
          "write label: FILE, an IDX file of labels");
    }
    return images.resolveSibling(labels);
  }

  private static Array array(Path file) {
    return DataFile.read(file, in -> array(file, new DataInputStream(in)));
  }

  private static Array array(Path file, DataInputStream in) throws IOException {
    int magic = in.readInt();
    int type = magic >> 8;
    int dimensions = magic & 0xff;
    if (type < 0x08 || type > 0x0e || type == 0x0a || dimensions < 1 || dimensions > 4) {
      throw DataFile.problem(
          file, "0x%08x".formatted(magic), "the magic number at offset 0 is not that of IDX", CURE);
    }
    int[] sizes = new int[dimensions];
    long count = 1;
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = in.readInt();
      if (sizes[i] < 1) {
        throw DataFile.problem(
            file,
            sizes[i],
            "dimension " + (i + 1) + " at offset " + (4 + 4 * i) + " is no size",
            CURE);
      }
      count = Math.min(count * sizes[i], Long.MAX_VALUE >> 32);
    }
    DataFile.checkSize(file, sizes[0], count / sizes[0]);
    Array array = new Array(type, sizes, new float[(int) count]);
    fill(file, in, array);
    return array;
  }

  private static void fill(Path file, DataInputStream in, Array array) throws IOException {
    float[] values = array.values;
    int i = 0;
    try {
      for (; i < values.length; i++) {
        values[i] = value(in, array.type);
      }
    } catch (java.io.EOFException e) {
      throw DataFile.problem(
          file,
          null,
          "the file ends after value %,d of %,d; its sizes are %s"
              .formatted(i, values.length, Arrays.toString(array.sizes)),
          "fetch it again");
    }
    if (in.read() >= 0) {
      throw DataFile.problem(
          file,
          Arrays.toString(array.sizes),
          "there is more in the file than its sizes tell",
          "fetch it again");
    }
  }

  private static float value(DataInputStream in, int type) throws IOException {
    return switch (type) {
      case 0x08 -> in.readUnsignedByte();
      case 0x09 -> in.readByte();
      case 0x0b -> in.readShort();
      case 0x0c -> in.readInt();
      case 0x0d -> in.readFloat();
      default -> (float) in.readDouble();
    };
  }
}
