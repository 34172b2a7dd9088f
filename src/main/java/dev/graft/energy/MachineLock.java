package dev.graft.energy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Held by the first node of a machine that meters it, for the life of its process. Every node
 * meters the machine as a whole, so that totals of nodes on one machine must not be added up.
 */
public final class MachineLock implements AutoCloseable {
  private static final String NAME = "graft-metering.lock";

  private final FileChannel channel;
  private final boolean first;

  private MachineLock(FileChannel channel, boolean first) {
    this.channel = channel;
    this.first = first;
  }

  /**
   * @param folder one for the whole machine
   * @return null where it cannot be told whether others meter this machine
   */
  public static @Nullable MachineLock take(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new MachineLock(channel, lock(channel));
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whether no other node of this machine held it. */
  public boolean isFirst() {
    return first;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
