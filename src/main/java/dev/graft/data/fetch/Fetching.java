package dev.graft.data.fetch;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Fetches the files of one data set into its folder, one after the other. */
final class Fetching {
  private final RemoteData data;
  private final RemoteData.Progress progress;

  Fetching(RemoteData data, RemoteData.Progress progress) {
    this.data = data;
    this.progress = progress;
  }

  void run() {
    try {
      Files.createDirectories(data.folder());
      locked();
    } catch (IOException e) {
      throw InvalidInput.of(
          "data",
          data.folder(),
          data.folder() + " cannot be written: " + e.getMessage(),
          "make room, or check the folder's permissions");
    }
  }

  private void locked() throws IOException {
    Path file = data.folder().resolve(".lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw busy();
      }
      Files.writeString(data.folder().resolve("NOTICE.txt"), data.notice());
      for (RemoteFile remote : data.files()) {
        fetch(remote);
      }
    } catch (OverlappingFileLockException sameProcess) {
      throw busy();
    }
  }

  private InvalidInput busy() {
    return InvalidInput.of(
        "data",
        data.name(),
        data.name() + " is being fetched already",
        "wait until that has ended");
  }

  private void fetch(RemoteFile remote) throws IOException {
    Path file = data.folder().resolve(remote.name());
    Path part = data.folder().resolve(remote.name() + ".part");
    if (Files.isRegularFile(file) && Content.isRight(remote, file)) {
      return;
    }
    if (!Files.isRegularFile(part) || !Content.isRight(remote, part)) {
      new Download(data, remote, part, progress).run();
    }
    if (!Content.isRight(remote, part)) {
      String found = Content.sha256(remote, part);
      Files.delete(part);
      throw InvalidInput.of(
          "data",
          remote.home(),
          "what came from %s is not %s: its SHA-256 is %s, not %s"
              .formatted(remote.home(), remote.name(), found, remote.sha256()),
          "try again; if it happens again the file at its home has changed. " + data.otherwise());
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
