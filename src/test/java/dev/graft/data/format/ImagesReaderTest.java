package dev.graft.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesReaderTest {
  @TempDir Path folder;

  @Test
  void classesAreFolders_inOrder_withWhatIsAroundPassedOver() throws Exception {
    put("all/train/cat/2.png", png(4, 6, 0x00ff00));
    put("all/train/cat/1.pgm", pgm("P2\n# grey\n6 4\n15\n" + "15 ".repeat(24)));
    put("all/train/dog/deeper/1.bmp", image("bmp", 4, 6, 0x808080));
    put("all/README.txt", "read me".getBytes(StandardCharsets.UTF_8));
    put("all/train/.DS_Store", new byte[3]);
    put("__MACOSX/all/train/cat/._2.png", new byte[3]);

    Table table = ImagesReader.read(folder, 0);

    assertThat(table.features().image()).isEqualTo(new ImageShape(4, 6, 3));
    assertThat(table.labels().get("folder")).containsExactly("cat", "cat", "dog");
    assertThat(table.features().row(0)).containsOnly(1);
    assertThat(table.features().row(1)).startsWith(0, 1, 0, 0, 1, 0);
    assertThat(table.features().row(2)).containsOnly(0x80 / 255f);
  }

  @Test
  void aZip_isReadAsTheFolderIs() throws Exception {
    put("a/1.png", png(4, 4, 0xffffff));
    put("b/1.png", png(4, 4, 0));
    Path zip = folder.resolveSibling("images.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (String name : new String[] {"a/1.png", "b/1.png"}) {
        packed.putNextEntry(new ZipEntry(name));
        packed.write(Files.readAllBytes(folder.resolve(name)));
      }
    }

    Table ofZip = ImagesReader.read(zip, 0);

    assertThat(ofZip.features().values())
        .isEqualTo(ImagesReader.read(folder, 0).features().values());
    assertThat(ofZip.labels().get("folder")).containsExactly("a", "b");
    assertThat(ofZip.features().image()).isEqualTo(new ImageShape(4, 4, 1));
    Files.delete(zip);
  }

  @Test
  void sizesThatDiffer_areRefused_orBroughtToOne() throws Exception {
    put("a/1.png", png(4, 4, 0xffffff));
    put("b/1.png", png(8, 12, 0xffffff));

    assertThatThrownBy(() -> ImagesReader.read(folder, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("b/1.png")
        .hasMessageContaining("is 8×12, the first image is 4×4")
        .hasMessageContaining("with resize: 4");
    Table table = ImagesReader.read(folder, 5);
    assertThat(table.features().image()).isEqualTo(new ImageShape(5, 5, 1));
    assertThat(table.features().values()).doesNotContain(0f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P5 2 1 255 | 2 | true",
        "P5 2 1 65535 | 4 | true",
        "P6 2 1 255 | 6 | true",
        "P5 2 1 255 | 1 | false",
        "P6 2 1 65535 | 11 | false",
        "P5 5000 1 255 | 5000 | false",
        "P5 0 1 255 | 0 | false",
        "P5 2 1 70000 | 4 | false",
        "P5 x 1 255 | 2 | false"
      })
  void portableMaps(String head, int bytes, boolean good) {
    byte[] start = (head + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = java.util.Arrays.copyOf(start, start.length + bytes);
    java.util.Arrays.fill(file, start.length, file.length, (byte) 255);

    if (good) {
      assertThat(Pixels.decode("a.pgm", file).values(1)).containsExactly(1, 1);
    } else {
      assertThatThrownBy(() -> Pixels.decode("a.pgm", file))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("a.pgm");
    }
  }

  @Test
  void whatIsNoImage_isRefusedByName() throws Exception {
    put("a/1.png", png(4, 4, 0));
    put("a/notes.txt", "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ImagesReader.read(folder, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a/notes.txt")
        .hasMessageContaining("remove it");

    put("a/notes.txt", null);
    put("a/2.png", "no image".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ImagesReader.read(folder, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a/2.png");
  }

  @Test
  void links_areNotFollowed(@TempDir Path elsewhere) throws Exception {
    Path secret = elsewhere.resolve("secret.png");
    Files.write(secret, png(4, 4, 0));
    put("a/1.png", png(4, 4, 0));
    Files.createSymbolicLink(folder.resolve("a/2.png"), secret);

    assertThatThrownBy(() -> ImagesReader.read(folder, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a/2.png")
        .hasMessageContaining("link");
  }

  @Test
  void emptyFoldersAndFlatOnes_areRefused() throws Exception {
    put("1.png", png(4, 4, 0));

    assertThatThrownBy(() -> ImagesReader.read(folder, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no image in a folder of it")
        .hasMessageContaining("a folder of its name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a/1.png", "/a/1.png", "a/../../1.png", "C:/a/1.png"})
  void namesThatLeadOutOfAZip_areRefused(String name) throws Exception {
    Path zip = folder.resolve("bad.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      packed.putNextEntry(new ZipEntry(name));
      packed.write(png(4, 4, 0));
    }

    assertThatThrownBy(() -> ImagesReader.read(zip, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("leads out of the zip");
  }

  @Test
  void aZipThatUnpacksWithoutEnd_isRefused() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      packed.putNextEntry(new ZipEntry("a/1.png"));
      packed.write(new byte[20 << 20]);
    }

    assertThatThrownBy(() -> ImagesReader.read(zip, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("unpacks to more than");
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    if (content == null) {
      Files.delete(file);
    } else {
      Files.write(file, content);
    }
  }

  private static byte[] pgm(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] png(int height, int width, int colour) throws IOException {
    return image("png", height, width, colour);
  }

  private static byte[] image(String format, int height, int width, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
