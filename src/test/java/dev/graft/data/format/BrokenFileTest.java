package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.graft.data.Gzip;
import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to break a file: told with file, place, value and cure. */
class BrokenFileTest {
  @TempDir Path folder;

  /**
   * @param says parts of the message and cure
   */
  record Case(String file, byte[] content, String label, int line, List<String> says) {
    @Override
    public String toString() {
      return file + ": " + says;
    }
  }

  static Stream<Case> cases() throws Exception {
    List<Case> all = new ArrayList<>();
    all.add(text("ragged.csv", 3, "1,2,a\n3,4,b\n5,b\n", "\"2 fields\": the first row has 3"));
    all.add(text("slip.csv", 12, "1,a\n".repeat(11) + "1x,b\n", "\"1x\"", "numeric column 1"));
    all.add(text("label.csv", 2, "1,a\n2,?\n3,b\n", "the label is missing", "remove the row"));
    all.add(text("one.csv", 0, "1,a\n2,a\n", "1 different values", "at least two classes"));
    all.add(text("real.csv", 0, "1,0.5\n2,0.25\n3,1.5\n", "fractions", "column of classes"));
    all.add(text("empty.csv", 0, "", "the file has no rows"));
    all.add(text("wide.csv", 1, ",".repeat(1_000_000), "more than 1,000,000 columns"));
    all.add(text("long.arff", 1, "@relation " + "a".repeat(10_000_000), "more than 10,000,000"));
    all.add(text("blank.csv", 0, "\n\n\n", "the file has no rows"));
    all.add(text("header.csv", 0, "a,b,c\n", "a header, but no rows"));
    all.add(text("narrow.csv", 0, "a\nb\na\n", "no features beside the labels", "comma"));
    all.add(text("gaps.csv", 0, "?,a\n,b\n", "there is no value in"));
    all.add(text("quote.csv", 2, "1,a\n2,\"b\n3,c\n", "a quote that is opened here"));
    all.add(text("names.csv", 2, ids(), "more than 1000 different texts", "only names the rows"));
    all.add(named("where.csv", "kidn", 1, "size,kind\n1,a\n2,b\n", "\"kidn\"", "\"kind\"?"));
    all.add(named("number.csv", "4", 1, "1,2,a\n3,4,b\n", "no header", "from 1 to 3"));
    all.add(
        bytes("latin.csv", new byte[] {'1', ',', (byte) 0xe9, '\n', '2', ',', 'b', '\n'}, "UTF-8"));
    all.add(
        text(
            "usps.txt.usps",
            0,
            "x",
            "the ending",
            "format: csv, idx, mat, arff, npy, images, usps"));
    byte[] zipped = Gzip.of("1,a\n2,b\n".repeat(1000));
    all.add(bytes("cut.csv.gz", Arrays.copyOf(zipped, zipped.length - 9), "ends too early"));
    byte[] corrupt = zipped.clone();
    corrupt[zipped.length - 6] ^= 1;
    all.add(bytes("corrupt.csv.gz", corrupt, "gzip data is corrupt"));
    all.add(
        bytes(
            "a-images-idx3-ubyte",
            idx(0x803, 2, 2, 2, 8),
            "a-labels-idx1",
            "there is no such file"));
    all.add(bytes("b-images-idx3-ubyte", idx(0xcafe, 2, 2, 2, 8), "0x0000cafe", "magic number"));
    all.add(
        bytes("c-images-idx3-ubyte", idx(0x803, 2, 2, 2, 5), "after value 5 of 8", "[2, 2, 2]"));
    all.add(bytes("d-images-idx3-ubyte", idx(0x803, 2, 2, 2, 9), "more in the file"));
    all.add(bytes("e-images-idx3-ubyte", idx(0x803, 2, -2, 2, 8), "dimension 2 at offset 8"));
    all.add(bytes("f-images-idx3-ubyte", idx(0x803, 1 << 30, 64, 64, 0), "more than 10,000,000"));
    all.add(bytes("g-images-idx3-ubyte", new byte[] {0, 0}, "ends too early"));
    all.add(bytes("h.idx", idx(0x803, 2, 2, 2, 8), "label: FILE"));
    all.add(text("a.mat", 0, "what is this", "\"what is th\"", "not MATLAB 5.0"));
    all.add(text("b.mat", 0, "MATLAB 7.3 MAT-file, Platform", "HDF5", "-v7"));
    all.add(text("c.mat", 0, "MATLAB 5.0 MAT-file", "truncated or corrupt"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void load_ofABrokenFile_saysWhatAndWhere(Case broken) throws Exception {
    Path file = folder.resolve(broken.file);
    Files.write(file, broken.content);
    Datasets datasets = new Datasets(folder);

    Throwable thrown = catchThrowable(() -> datasets.load(ref(file, broken.label)));

    assertThat(thrown).isInstanceOf(InvalidInput.class);
    Problem problem = ((InvalidInput) thrown).problems().get(0);
    for (String part : broken.says) {
      assertThat(problem.toString()).contains(part);
    }
    assertThat(problem.line()).isEqualTo(broken.line);
    assertThat(problem.cure()).isNotBlank();
    String name = broken.file.replace("a-images-idx3", "a-labels-idx1");
    assertThat(problem.toString()).contains(name);
  }

  private static DatasetRef ref(Path file, String label) {
    return new DatasetRef(
        null, file.toString(), null, label, null, List.of(), DatasetRef.ALL, 0, List.of());
  }

  private static Case text(String file, int line, String content, String... says) {
    return named(file, null, line, content, says);
  }

  private static Case named(String file, String label, int line, String text, String... says) {
    return new Case(file, text.getBytes(StandardCharsets.UTF_8), label, line, List.of(says));
  }

  private static Case bytes(String file, byte[] content, String... says) {
    return new Case(file, content, null, 0, List.of(says));
  }

  private static String ids() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      text.append("id-").append(i).append(",1,").append(i % 2 == 0 ? "a" : "b").append('\n');
    }
    return text.toString();
  }

  private static byte[] idx(int magic, int a, int b, int c, int values) {
    return ByteBuffer.allocate(16 + values).putInt(magic).putInt(a).putInt(b).putInt(c).array();
  }

  @Test
  void gzipBomb_isRefusedWhileItUnpacks(@TempDir Path directory) throws IOException {
    Path bomb = directory.resolve("bomb.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int i = 0; i < 65; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    assertThatThrownBy(
            () -> DataFile.read(bomb, in -> in.transferTo(OutputStream.nullOutputStream())))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("unpacks to more than 67,108,864 bytes");
  }
}
