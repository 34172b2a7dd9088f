package dev.graft.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The space of a cache: {@code contents/<2 digits>/<hash>}, and under {@code views} the same files
 * by the names that trials know them by. What is pinned stays.
 */
final class Room {
  private final Path contents;
  private final Path views;
  private final long limit;
  private final Map<String, Integer> pins = new HashMap<>();
  private final Map<String, Long> used = new HashMap<>();
  private long clock;

  Room(Path folder, long limit) {
    contents = folder.resolve("contents");
    views = folder.resolve("views");
    this.limit = limit;
  }

  private record Content(Path file, long bytes, long usedAt, long written) {}

  Path place(String sha256) {
    return contents.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  Path view(String name) {
    return views.resolve(name);
  }

  synchronized void used(String sha256) {
    used.put(sha256, ++clock);
  }

  /** Contents and views that are in use: they are kept until {@link #unpin}. */
  synchronized void pin(Collection<String> names) {
    names.forEach(name -> pins.merge(name, 1, Integer::sum));
  }

  synchronized void unpin(Collection<String> names) {
    names.forEach(name -> pins.computeIfPresent(name, (n, count) -> count == 1 ? null : count - 1));
  }

  /**
   * Forgets what was not used for the longest time until there is room.
   *
   * @throws IOException where there is none
   */
  synchronized void make(long bytes) throws IOException {
    List<Content> all = contents();
    long held = all.stream().mapToLong(Content::bytes).sum();
    if (held + bytes <= limit) {
      return;
    }
    forgetViews();
    all.sort(Comparator.comparingLong(Content::usedAt).thenComparingLong(Content::written));
    for (Content one : all) {
      if (held + bytes <= limit) {
        return;
      }
      String name = one.file.getFileName().toString();
      if (!pins.containsKey(name)) {
        Files.deleteIfExists(one.file);
        used.remove(name);
        held -= one.bytes;
      }
    }
    if (held + bytes > limit) {
      throw new IOException(
          "%,d bytes do not fit into the cache of %,d, of which %,d are in use: allow more with --cache-limit"
              .formatted(bytes, limit, held));
    }
  }

  private List<Content> contents() throws IOException {
    if (!Files.isDirectory(contents)) {
      return new ArrayList<>();
    }
    List<Content> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(contents)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        all.add(
            new Content(
                file,
                Files.size(file),
                used.getOrDefault(file.getFileName().toString(), 0L),
                Files.getLastModifiedTime(file).toMillis()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return all;
  }

  /** They are made again in no time, and hold on to contents. */
  private void forgetViews() throws IOException {
    if (!Files.isDirectory(views)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> listed = Files.list(views)) {
      all = listed.toList();
    }
    for (Path view : all) {
      if (!pins.containsKey(view.getFileName().toString())) {
        delete(view);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException gone) {
      // by somebody else
    }
  }
}
