package dev.graft.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a backup is written: a folder, or a zip file, readable by its owner only. It gets its name
 * when it is whole; closed before that, nothing stays.
 */
final class Target implements AutoCloseable {
  private static final String ZIP = ".zip";

  private final Path place;
  private final Path staging;
  private final @Nullable ZipOutputStream zip;
  private boolean kept;

  private Target(Path place, Path staging, @Nullable ZipOutputStream zip) {
    this.place = place;
    this.staging = staging;
    this.zip = zip;
  }

  static boolean isZip(Path place) {
    return place.getFileName().toString().endsWith(ZIP);
  }

  static Target at(Path place) throws IOException {
    Path beside = Files.createDirectories(place.toAbsolutePath().getParent());
    String name = "." + place.getFileName() + ".";
    if (!isZip(place)) {
      return new Target(place, Files.createTempDirectory(beside, name), null);
    }
    Path file = Files.createTempFile(beside, name, ".part");
    return new Target(
        place,
        file,
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)));
  }

  /** A name beside it that is free, for what is to be added later. */
  Path scratch(String name) {
    return staging.resolveSibling(staging.getFileName() + "." + name);
  }

  /**
   * Adds a file.
   *
   * @return what was added
   */
  Sums.Entry add(String name, InputStream content) throws IOException {
    if (zip != null) {
      zip.putNextEntry(new ZipEntry(name));
      Sums.Entry added = Sums.copy(name, content, zip);
      zip.closeEntry();
      return added;
    }
    Path file = staging.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      Sums.Entry added = Sums.copy(name, content, out);
      out.flush();
      force(file);
      return added;
    }
  }

  /** It is whole: it gets its name. */
  void keep() throws IOException {
    if (zip != null) {
      zip.close();
      force(staging);
    }
    Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
    kept = true;
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    if (zip != null) {
      Files.deleteIfExists(staging);
    } else {
      Trees.delete(staging);
    }
  }
}
