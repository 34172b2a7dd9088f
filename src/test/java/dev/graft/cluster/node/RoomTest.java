package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  @TempDir Path directory;

  @Test
  void fullDisk_isSeen_andThatItHasRoomAgain() {
    AtomicLong bytes = new AtomicLong(Room.LEAST_BYTES);
    Room room = new Room(bytes::get);
    assertThat(room.look()).isFalse();
    assertThat(room.isLeft()).isTrue();
    bytes.set(Room.LEAST_BYTES - 1);
    assertThat(room.look()).isTrue();
    assertThat(room.isLeft()).isFalse();
    assertThat(room.look()).isFalse();
    bytes.set(Long.MAX_VALUE);
    assertThat(room.look()).isTrue();
    assertThat(room.isLeft()).isTrue();
  }

  @Test
  void directoryThatIsNotThereYet_isMade() {
    Room room = Room.of(directory.resolve("data"));
    room.look();
    assertThat(directory.resolve("data")).isDirectory();
  }
}
