package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointLogTest {
  private static final List<Point> ONE = List.of(new Point("loss", 1, 5, .5));
  private static final List<Point> TWO =
      List.of(new Point("loss", 2, 6, .25), new Point("score", 2, 6, Double.NaN));

  @TempDir Path directory;

  @Test
  void read_givesWhatWasAppended_fromAnyFrameOn() throws IOException {
    Path file = write();
    PointLog.Slice first = PointLog.read(file, 0, 1);
    assertThat(first.points()).isEqualTo(ONE);
    assertThat(PointLog.read(file, first.next(), 9).points()).isEqualTo(TWO);
  }

  @Test
  void open_afterATornWrite_cutsItOff() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    for (int length = whole.length - 1; length > 44; length--) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(PointLog.read(file, 0, 9).points()).isEqualTo(ONE);
      try (PointLog log = PointLog.open(file)) {
        log.append(TWO);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void whateverBytesFollow_endTheLog() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] torn = new byte[1 + random.nextInt(60)];
      random.nextBytes(torn);
      if (i % 2 == 0 && torn.length > 3) Arrays.fill(torn, 0, 3, (byte) 0);
      Files.write(file, whole);
      Files.write(file, torn, StandardOpenOption.APPEND);
      assertThat(PointLog.read(file, 0, 9).points()).hasSize(3);
      PointLog.open(file).close();
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void oneBitThatIsNotAsWritten_endsTheLog() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    long second = PointLog.read(file, 0, 1).next();
    for (int bit = (int) second * 8; bit < whole.length * 8; bit++) {
      byte[] spoilt = whole.clone();
      spoilt[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, spoilt);
      assertThat(PointLog.read(file, 0, 9).points()).as("bit %d", bit).isEqualTo(ONE);
    }
  }

  @Test
  void read_ofNoFile_isEmpty() throws IOException {
    assertThat(PointLog.read(directory.resolve("none"), 0, 9).points()).isEmpty();
  }

  private Path write() throws IOException {
    Path file = directory.resolve("a/points.log");
    try (PointLog log = PointLog.open(file)) {
      log.append(ONE);
      log.append(TWO);
    }
    return file;
  }
}
