package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Bundled;
import dev.graft.data.Gzip;
import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.InvalidInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file of each format, cut off after every byte and with single bytes changed: it is read, or
 * refused with its name and a cure, and nothing else is thrown.
 */
class DamagedFileTest {
  private static final int CHANGES = 500;

  @TempDir Path folder;

  /**
   * @param file that is damaged
   * @param path of the data set
   * @param others that stay whole
   */
  record Sample(String file, String path, byte[] content, Others others) {
    @Override
    public String toString() {
      return file;
    }
  }

  interface Others {
    void write(Path folder) throws IOException;
  }

  static Stream<Sample> samples() throws IOException {
    byte[] csv = "x,y,label\n1,2,a\n3,4,b\n\"5\",?,a\n".getBytes(StandardCharsets.UTF_8);
    byte[] arff =
        "@relation r\n@attribute x real\n@attribute c {a,'b c'}\n@data\n1,a\n?,'b c'\n2,a\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] images = idx(0x803, 4, 2, 2);
    byte[] labels = ByteBuffer.allocate(12).putInt(0x801).putInt(4).putInt(0x00010001).array();
    byte[] mat = Files.readAllBytes(Path.of("src/test/resources/dev/graft/data/sparse.mat"));
    byte[] x = npy("<f4", "(2, 2)", 16);
    byte[] y = npy("|u1", "(2,)", 2);
    y[y.length - 1] = 1;
    byte[] png = png();
    byte[] pgm = "P5\n2 2\n255\nabcd".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        alone("a.csv", csv),
        alone("a.csv.gz", Gzip.of(csv)),
        alone("a.arff", arff),
        alone("a.mat", mat),
        alone("a.npz", zip("X.npy", x, "y.npy", y)),
        alone("a.zip", zip("a/1.png", png, "b/1.png", png)),
        new Sample("X.npy", "X.npy", x, f -> Files.write(f.resolve("y.npy"), y)),
        new Sample("y.npy", "X.npy", y, f -> Files.write(f.resolve("X.npy"), x)),
        new Sample(
            "images-idx3-ubyte",
            "images-idx3-ubyte",
            images,
            f -> Files.write(f.resolve("labels-idx1-ubyte"), labels)),
        new Sample(
            "labels-idx1-ubyte",
            "images-idx3-ubyte",
            labels,
            f -> Files.write(f.resolve("images-idx3-ubyte"), images)),
        new Sample("set/a/1.png", "set", png, f -> beside(f, "set/b/1.png", png)),
        new Sample("set/a/1.pgm", "set", pgm, f -> beside(f, "set/b/1.pgm", pgm)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void cutAfterEveryByte(Sample sample) throws IOException {
    sample.others.write(folder);
    for (int length = 0; length < sample.content.length; length++) {
      read(sample, Arrays.copyOf(sample.content, length), "cut after " + length);
    }
    beside(folder, sample.file, sample.content);
    Datasets whole = new Datasets(folder);
    assertThat(whole.load(Bundled.file(folder.resolve(sample.path))).rows()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void withOneByteChanged(Sample sample) throws IOException {
    sample.others.write(folder);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = sample.content.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      read(sample, changed, "byte " + at + " is " + changed[at]);
    }
  }

  private void read(Sample sample, byte[] content, String how) throws IOException {
    beside(folder, sample.file, content);
    try {
      new Datasets(folder).load(Bundled.file(folder.resolve(sample.path)));
    } catch (InvalidInput refused) {
      assertThat(refused.problems()).as(how).isNotEmpty();
      assertThat(refused.problems().get(0).cure()).as(how).isNotBlank();
      assertThat(refused.getMessage()).as(how).contains(folder.getFileName().toString());
    } catch (RuntimeException | Error fault) {
      throw new AssertionError(sample.file + ", " + how, fault);
    }
  }

  private static Sample alone(String file, byte[] content) {
    return new Sample(file, file, content, f -> {});
  }

  private static void beside(Path folder, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static byte[] idx(int magic, int a, int b, int c) {
    ByteBuffer file = ByteBuffer.allocate(16 + a * b * c).putInt(magic).putInt(a).putInt(b);
    return file.putInt(c).array();
  }

  private static byte[] npy(String type, String shape, int bytes) {
    byte[] text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(type, shape)
            .getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + bytes)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0})
        .put(text)
        .array();
  }

  private static byte[] zip(String first, byte[] a, String second, byte[] b) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(first));
      zip.write(a);
      zip.putNextEntry(new ZipEntry(second));
      zip.write(b);
    }
    return out.toByteArray();
  }

  private static byte[] png() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0x00ffffff);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
