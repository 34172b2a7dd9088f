package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {
  /** Arrays that NumPy wrote, one a type; most hold [[0, 1], [2, 3], [1, 0]]. */
  private static final Path ARRAYS = Path.of("src/test/resources/dev/graft/data/arrays.npz");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i1", "u1", "le_i2", "be_i2", "le_u2", "be_u2", "le_i4", "be_i4", "le_u4", "be_u4", "le_i8",
        "be_i8", "le_u8", "be_u8", "le_f2", "be_f2", "le_f4", "be_f4", "le_f8", "be_f8"
      })
  void types_inBothOrders(String type) {
    assertThat(features(type).features().values()).containsExactly(0, 1, 2, 3, 1, 0);
    assertThat(features(type + "_fortran").features().values()).containsExactly(0, 1, 2, 3, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version1", "version2", "version3"})
  void versions_ofTheHeader(String name) {
    assertThat(features(name).features().values()).containsExactly(0, 1, 2, 3, 1, 0);
  }

  @Test
  void signsHalvesAndTruths() {
    assertThat(features("b1").features().values()).containsExactly(0, 1, 1, 1, 1, 0);
    assertThat(features("minus").features().values()).containsExactly(-128, 127, -1, 1, 0, 5);
    assertThat(features("negative").features().values())
        .containsExactly(-1.5f, -2, -0.25f, 65504, 0x1p-24f, 1);
    assertThat(features("flat").features().width()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels_last", "channels_first", "channels_fortran"})
  void images_haveChannelsLast_andBytesIn01(String name) {
    Table table = features(name);

    assertThat(table.features().image()).isEqualTo(new ImageShape(2, 4, 3));
    float[] values = table.features().values();
    IntStream.range(0, values.length).forEach(i -> assertThat(values[i]).isEqualTo(i / 255f));
    assertThat(features("grey").features().image()).isEqualTo(new ImageShape(2, 4, 1));
  }

  @ParameterizedTest
  @CsvSource({"y, 5, 7", "column, 5, 7", "texts, é, cat", "bytes, a, cat"})
  void labels_areNumbersOrTexts(String name, String first, String second) {
    Table table = NpyReader.readArchive(ARRAYS, "le_f4", name);

    assertThat(table.labels().get(name)).containsExactly(first, second, first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "complex | y | <c16 | values of this type | astype",
        "objects | y | O | values of this type | astype(str)",
        "records | y | descr | an array of records | arrays of their own",
        "le_f4 | onehot | onehot.npy [3, 3] | not one label a row | argmax",
        "le_f4 | gap | gap.npy[1] = NaN | the label is missing | remove the row",
        "le_f4 | large | large.npy[1] | too large | from 0",
        "texts | y | texts.npy | the features are texts | numbers",
        "le_f5 | y | le_f5 | there is no such array | did you mean"
      })
  void whatIsNoFeatureOrLabel_isRefused(
      String x, String y, String value, String message, String cure) {
    assertThatThrownBy(() -> NpyReader.readArchive(ARRAYS, x, y))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("arrays.npz")
        .hasMessageContaining(value)
        .hasMessageContaining(message)
        .hasMessageContaining(cure);
  }

  @Test
  void labelsInAFileBeside_areFoundByName() throws Exception {
    Files.write(folder.resolve("X_train.npy"), npy("'<f4'", "(2, 1)", 8));
    Files.write(folder.resolve("y_train.npy"), npy("'|u1'", "(2,)", 2));
    Files.write(folder.resolve("images.npy"), npy("'|u1'", "(2, 4, 4)", 32));
    Files.write(folder.resolve("labels.npy"), npy("'|i1'", "(2,)", 2));

    assertThat(NpyReader.read(folder.resolve("X_train.npy"), null).features().rows()).isEqualTo(2);
    assertThat(NpyReader.read(folder.resolve("images.npy"), null).features().image())
        .isEqualTo(new ImageShape(4, 4, 1));
    assertThatThrownBy(() -> NpyReader.read(folder.resolve("other.npy"), null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("label: FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(3, 1) | 8 | ends after value 2 of 3",
        "(2, 1) | 9 | there is more than its shape",
        "() | 4 | the shape is not one of rows",
        "(0, 5) | 0 | the shape is not one of rows",
        "(-1, 5) | 0 | no header of an array",
        "(1, 1, 1, 1, 1) | 4 | the shape is not one of rows",
        "(99999999999, 5) | 0 | the shape is not one of rows",
        "(2000000000, 2000000000) | 0 | more than",
        "(65536, 65536, 65536, 65536) | 0 | more than"
      })
  void shapes_thatAreWrong_areRefused(String shape, int bytes, String says) throws Exception {
    Path file = folder.resolve("X.npy");
    Files.write(file, npy("'<f4'", shape, bytes));
    Files.write(folder.resolve("y.npy"), npy("'|u1'", "(2,)", 2));

    assertThatThrownBy(() -> NpyReader.read(file, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("X.npy")
        .hasMessageContaining(says);
  }

  private static Table features(String name) {
    return NpyReader.readArchive(ARRAYS, name, "y");
  }

  private static byte[] npy(String type, String shape, int bytes) {
    String header = "{'descr': %s, 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + bytes)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .put((byte) text.length)
        .put((byte) 0)
        .put(text)
        .array();
  }
}
