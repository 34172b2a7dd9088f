package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files in a zip, by name, in memory: nothing is written. Names that lead out of the archive
 * are refused, and so is what unpacks to more than a data set may hold.
 */
public final class ZipEntries {
  static final int MOST_FILES = 1_000_000;
  private static final long MOST_BYTES = 4 * DataFile.MOST_VALUES;

  private static final int SMALL = 1 << 20;

  private ZipEntries() {}

  /** All files, in the archive's order. */
  public static Map<String, byte[]> read(Path zip) {
    return read(zip, name -> true);
  }

  /**
   * @throws InvalidInput when the archive is missing, broken, unsafe or too large
   */
  public static Map<String, byte[]> read(Path zip, Predicate<String> wanted) {
    if (!Files.isRegularFile(zip)) {
      throw DataFile.problem(zip, null, "there is no such file", "write the path of a zip");
    }
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      return read(zip, archive, wanted);
    } catch (ZipException e) {
      throw DataFile.problem(
          zip, null, "no zip, or a broken one: " + e.getMessage(), "fetch or pack it again");
    } catch (IOException | IllegalArgumentException e) {
      throw DataFile.problem(
          zip, null, "cannot be read: " + e.getMessage(), "fetch or pack it again");
    }
  }

  private static Map<String, byte[]> read(Path zip, ZipFile archive, Predicate<String> wanted)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long total = 0;
    if (archive.size() > MOST_FILES) {
      throw DataFile.problem(
          zip,
          archive.size() + " files",
          "more than %,d".formatted(MOST_FILES),
          "keep fewer files in the zip");
    }
    Enumeration<? extends ZipEntry> entries = archive.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName().replace('\\', '/');
      safe(zip, name);
      if (entry.isDirectory() || !wanted.test(name)) {
        continue;
      }
      byte[] bytes = bytes(zip, archive, entry, MOST_BYTES - total);
      total += bytes.length;
      if (files.put(name, bytes) != null) {
        throw DataFile.problem(zip, name, "stands twice in the zip", "pack it again");
      }
    }
    return files;
  }

  private static void safe(Path zip, String name) {
    boolean climbs = java.util.Arrays.asList(name.split("/", -1)).contains("..");
    if (climbs || name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      throw DataFile.problem(
          zip, name, "the name leads out of the zip", "pack it again with plain relative names");
    }
  }

  /** The bytes of an entry, counted as they come: what its header tells is not trusted. */
  private static byte[] bytes(Path zip, ZipFile archive, ZipEntry entry, long left)
      throws IOException {
    try (InputStream in = archive.getInputStream(entry)) {
      long packed = Math.max(entry.getCompressedSize(), 1);
      long most = Math.min(left, Math.max(SMALL, packed * DataFile.LARGEST_RATIO));
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > most) {
        throw DataFile.problem(
            zip,
            entry.getName(),
            "unpacks to more than %,d bytes from %,d".formatted(most, packed),
            "pack fewer or smaller files");
      }
      return bytes;
    }
  }
}
