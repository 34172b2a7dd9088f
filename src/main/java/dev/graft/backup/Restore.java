package dev.graft.backup;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.StoreUnavailable;
import dev.graft.store.DirectoryLock;
import dev.graft.store.SqliteFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Puts a backup into an empty data directory. All of it is checked before anything of it has its
 * name there; the results get theirs last.
 */
public final class Restore {
  private static final String BEING_CHECKED = ".restoring";

  /** Left by file systems, and by a try before. */
  private static final List<String> NOTHING = List.of("lost+found", "graft.lock");

  private Restore() {}

  /**
   * @param data not there, or empty
   * @throws InvalidInput for a backup that is damaged, incomplete or of a newer Graft, and for a
   *     directory that is not empty or too small
   * @throws StoreUnavailable for a directory that another node has
   * @throws IOException where a file cannot be read or written; the directory stays empty
   */
  public static Backup.Kept from(Path place, Path data) throws IOException {
    requireEmpty(data);
    try (Stored stored = Stored.open(place);
        DirectoryLock lock = DirectoryLock.take(data)) {
      Stored.Told told = stored.told();
      requireRoom(data, told);
      Path checked = data.resolve(BEING_CHECKED);
      try {
        unpack(stored, told, checked);
        require(checked, Backup.RESULTS, SqliteFile.Kind.RESULTS, place);
        if (told.sums().containsKey(Backup.USERS)) {
          require(checked, Backup.USERS, SqliteFile.Kind.USERS, place);
        }
        place(checked, data);
      } finally {
        if (Files.exists(checked)) {
          Trees.delete(checked);
        }
      }
      return told.kept();
    }
  }

  private static void requireEmpty(Path data) throws IOException {
    List<Path> there =
        Trees.in(data).stream()
            .filter(file -> !NOTHING.contains(file.getFileName().toString()))
            .toList();
    if (!there.isEmpty()) {
      throw InvalidInput.of(
          "--data-dir",
          data,
          "is not empty: it holds " + there.get(0).getFileName(),
          "name another, or move what is there away; nothing is ever restored over results");
    }
  }

  private static void requireRoom(Path data, Stored.Told told) throws IOException {
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < told.kept().bytes()) {
      throw InvalidInput.of(
          "--data-dir",
          data,
          "has room for " + free + " bytes, and the backup has " + told.kept().bytes(),
          "free some space, or name a directory of another disk");
    }
  }

  private static void unpack(Stored stored, Stored.Told told, Path checked) throws IOException {
    Files.createDirectory(checked);
    long left = told.kept().bytes();
    for (Map.Entry<String, String> sum : told.sums().entrySet()) {
      String name = sum.getKey();
      if (name.equals(Backup.ABOUT)) {
        continue;
      }
      Path file = checked.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Sums.Entry came;
      try (InputStream in = stored.read(name, left);
          OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        came = Sums.copy(name, in, out);
      } catch (ZipException | EOFException e) {
        throw stored.damaged(name + " cannot be unpacked");
      }
      if (!came.sha256().equals(sum.getValue())) {
        throw stored.damaged(name + " is not what was kept: SHA-256 " + came.sha256());
      }
      left -= came.bytes();
      Target.force(file);
    }
  }

  private static void require(Path checked, String name, SqliteFile.Kind kind, Path place) {
    try {
      SqliteFile.require(checked.resolve(name), kind);
    } catch (StoreUnavailable e) {
      throw InvalidInput.of("BACKUP", place, String.valueOf(e.getMessage()), "");
    }
  }

  private static void place(Path checked, Path data) throws IOException {
    for (String name : List.of("trials", Backup.UPLOADS, Backup.USERS, Backup.RESULTS)) {
      if (Files.exists(checked.resolve(name))) {
        Files.move(checked.resolve(name), data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}
