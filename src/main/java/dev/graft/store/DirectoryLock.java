package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second node out of a data directory, in any process; gone with its process. */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Held until closed.
   *
   * @throws StoreUnavailable where another node has the directory, or it cannot be used
   */
  public static DirectoryLock take(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw refused(directory, "cannot be made", e);
    }
    Path file = directory.resolve("graft.lock");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw refused(directory, "cannot be written", e);
    }
    try {
      if (locked(channel) == null) {
        throw new StoreUnavailable(
            "the data directory "
                + directory
                + " is in use by another node (process "
                + Files.readString(file).strip()
                + "): stop that one, or name another --data-dir",
            null);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new DirectoryLock(channel);
    } catch (IOException | StoreUnavailable e) {
      closeQuietly(channel);
      if (e instanceof StoreUnavailable held) throw held;
      throw refused(directory, "cannot be locked", e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private static StoreUnavailable refused(Path directory, String what, Exception e) {
    return new StoreUnavailable(
        "the data directory "
            + directory
            + " "
            + what
            + " ("
            + e
            + "): mend its permissions or name another --data-dir",
        e);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock ends with the process at the latest
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
