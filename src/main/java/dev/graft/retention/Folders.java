package dev.graft.retention;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of trials, which may be deleted at any time by whoever deletes their sweep. */
final class Folders {
  /** Of files that were being written, brought, handed in or sent when their node ended. */
  private static final Pattern PART =
      Pattern.compile(".*\\.part|.*\\.brought|checkpoint\\.[0-9]+|unsent\\.log");

  private Folders() {}

  static boolean isPart(Path file) {
    return PART.matcher(file.getFileName().toString()).matches();
  }

  /** Folders in a folder, links not followed; none where it is not there. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
  }

  /** All files under a folder, links not followed. */
  static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }

  static boolean writtenBefore(Path file, long millis) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toMillis() < millis;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** With the empty folders in it; one that holds a file stays. */
  static void deleteEmpty(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst =
          files
              .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .sorted(Comparator.reverseOrder())
              .toList();
    } catch (NoSuchFileException gone) {
      return;
    }
    for (Path empty : deepestFirst) {
      try {
        Files.deleteIfExists(empty);
      } catch (DirectoryNotEmptyException holdsSomething) {
        return;
      }
    }
  }
}
