package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  @TempDir Path directory;

  @Test
  void due_whenFullOrOldEnough() {
    Outbox outbox = outbox(10_000);
    assertThat(outbox.due(1_000)).isFalse();
    outbox.add(points(0, 10), 1_000);
    assertThat(outbox.due(1_019)).isFalse();
    assertThat(outbox.due(1_020)).isTrue();
    outbox.add(points(10, 490), 1_001);
    assertThat(outbox.due(1_001)).isTrue();
  }

  @Test
  void due_whatCameWhileABatchWasUnderWay_hasWaitedSinceItCame() {
    Outbox outbox = outbox(10_000);
    outbox.add(points(0, 3), 1_000);
    assertThat(outbox.batch()).hasSize(3);
    outbox.add(points(3, 3), 1_050);
    outbox.acknowledged();
    assertThat(outbox.due(1_069)).isFalse();
    assertThat(outbox.due(1_070)).isTrue();
  }

  @Test
  void batch_untilAcknowledged_isTheSame() {
    Outbox outbox = outbox(10_000);
    outbox.add(points(0, 3), 0);
    List<Point> first = outbox.batch();
    outbox.add(points(3, 3), 0);
    assertThat(outbox.batch()).isEqualTo(first).hasSize(3);
    outbox.acknowledged();
    assertThat(outbox.batch()).isEqualTo(points(3, 3));
  }

  @Test
  void full_saysSo_andLetsNothingGo() {
    Outbox outbox = outbox(10);
    outbox.add(points(0, 19), 0);
    assertThat(outbox.isFull()).isFalse();
    outbox.add(points(19, 5), 0);
    assertThat(outbox.isFull()).isTrue();
    List<Point> out = new ArrayList<>();
    while (!outbox.isEmpty()) {
      out.addAll(outbox.batch());
      outbox.acknowledged();
    }
    assertThat(out).isEqualTo(points(0, 24));
    assertThat(outbox.isFull()).isFalse();
  }

  @Test
  void clear_leavesNothingBehind() {
    Outbox outbox = outbox(10);
    outbox.add(points(0, 500), 0);
    assertThat(Files.exists(directory.resolve("spill"))).isTrue();
    outbox.clear();
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(Files.exists(directory.resolve("spill"))).isFalse();
  }

  @Property(tries = 100)
  void whateverComesInWhateverPieces_goesOutInOrder(
      @ForAll @Size(max = 30) List<@IntRange(max = 700) Integer> pieces,
      @ForAll @IntRange(min = 1, max = 900) int limit,
      @ForAll @IntRange(min = 1, max = 4) int addsPerSend)
      throws Exception {
    Path temporary = Files.createTempDirectory("outbox");
    Outbox outbox = new Outbox(temporary.resolve("spill"), limit, 1_000_000);
    List<Point> in = new ArrayList<>();
    List<Point> out = new ArrayList<>();
    int adds = 0;
    for (int piece : pieces) {
      List<Point> some = points(in.size(), piece);
      in.addAll(some);
      outbox.add(some, 0);
      if (++adds % addsPerSend == 0) {
        out.addAll(outbox.batch());
        outbox.acknowledged();
      }
      assertThat(outbox.size()).isEqualTo(in.size() - out.size());
    }
    while (!outbox.isEmpty()) {
      out.addAll(outbox.batch());
      outbox.acknowledged();
    }
    assertThat(out).isEqualTo(in);
    assertThat(temporary).isEmptyDirectory();
    Files.delete(temporary);
  }

  private Outbox outbox(int limit) {
    return new Outbox(directory.resolve("spill"), limit, 2 * limit);
  }

  private static List<Point> points(long from, int count) {
    return LongStream.range(from, from + count)
        .mapToObj(step -> new Point("loss", step, step, 1.0 / (step + 1)))
        .toList();
  }
}
