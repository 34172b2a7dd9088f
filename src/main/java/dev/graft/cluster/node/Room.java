package dev.graft.cluster.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a node's disk has room for trials; without, its slots take none. */
final class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);
  static final long LEAST_BYTES = 32L << 20;

  private final LongSupplier usable;
  private volatile boolean left = true;

  /**
   * @param usable bytes; may block
   */
  Room(LongSupplier usable) {
    this.usable = usable;
  }

  static Room of(Path directory) {
    return new Room(() -> usable(directory));
  }

  /** One call of the system where the directory is there; a file store would read all mounts. */
  private static long usable(Path directory) {
    long bytes = directory.toFile().getUsableSpace();
    if (bytes > 0) {
      return bytes;
    }
    try {
      return Files.getFileStore(Files.createDirectories(directory)).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  boolean isLeft() {
    return left;
  }

  /** Looks again; blocks. Returns whether that has changed. */
  boolean look() {
    long bytes = usable.getAsLong();
    boolean before = left;
    left = bytes >= LEAST_BYTES;
    if (before && !left) {
      log.error(
          "the disk of the data directory is full, {} bytes are left: no trial begins", bytes);
    } else if (!before && left) {
      log.info("the disk of the data directory has room again");
    }
    return before != left;
  }
}
