package dev.graft.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents on disk, each under its hash: checked as they come and when the file system tells of a
 * change, fetched once however many ask, the longest unused forgotten when there are too many. For
 * use by many threads.
 */
public final class ContentCache {
  /**
   * Brings a content, or what is missing of it, to the end of a file that may hold its beginning.
   */
  @FunctionalInterface
  public interface Source {
    void fetch(Artifact content, Path part) throws IOException;
  }

  private static final Logger log = LoggerFactory.getLogger(ContentCache.class);

  private final Path folder;
  private final Hashes hashes;
  private final Room room;
  private final Map<String, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

  /**
   * @param limit bytes it may hold
   */
  public ContentCache(Path folder, long limit, Hashes hashes) {
    this.folder = folder;
    this.hashes = hashes;
    this.room = new Room(folder, limit);
  }

  Room room() {
    return room;
  }

  /**
   * The file with that content, which must not be written to.
   *
   * @throws IOException where it cannot be brought, or what came is something else
   */
  public Path get(Artifact content, Source source) throws IOException {
    CompletableFuture<Path> mine = new CompletableFuture<>();
    CompletableFuture<Path> other = underWay.putIfAbsent(content.sha256(), mine);
    if (other != null) {
      return joined(other);
    }
    try {
      Path file = fetched(content, source);
      mine.complete(file);
      return file;
    } catch (IOException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(content.sha256());
    }
  }

  private static Path joined(CompletableFuture<Path> other) throws IOException {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw e;
    }
  }

  private Path fetched(Artifact content, Source source) throws IOException {
    Path file = room.place(content.sha256());
    room.used(content.sha256());
    if (hashes.isAt(file, content)) {
      return file;
    }
    if (Files.deleteIfExists(file)) {
      log.warn("{} in the cache was damaged; it is fetched again", content.sha256());
    }
    Path part = folder.resolve("parts").resolve(content.sha256());
    Files.createDirectories(part.getParent());
    Files.createDirectories(file.getParent());
    boolean begun = Files.exists(part);
    room.make(content.bytes());
    source.fetch(content, part);
    if (!hashes.of(part).equals(content) && begun) {
      // What was here before may have been wrong: once more from the start.
      Files.delete(part);
      source.fetch(content, part);
    }
    Artifact came = hashes.of(part);
    if (!came.equals(content)) {
      Files.delete(part);
      throw new Missing(
          "what control sent is not what it said: SHA-256 %s of %d bytes, not %s of %d"
              .formatted(came.sha256(), came.bytes(), content.sha256(), content.bytes()));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return file;
  }
}
