package dev.graft.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files, each read once for as long as the file system tells that it is the same. For
 * use by many threads.
 */
public final class Hashes {
  private static final int KEPT = 100_000;
  private static final int PIECE = 1 << 16;

  private record Key(Path file, long size, FileTime written, @Nullable Object identity) {}

  private final Map<Key, Artifact> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Artifact> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @throws IOException where it cannot be read, or changes meanwhile
   */
  public Artifact of(Path file) throws IOException {
    Key key = key(file);
    synchronized (known) {
      Artifact seen = known.get(key);
      if (seen != null) {
        return seen;
      }
    }
    MessageDigest digest = sha256();
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
        bytes += n;
      }
    }
    if (!key.equals(key(file))) {
      throw new IOException(file + " changes while it is read");
    }
    Artifact content = new Artifact(HexFormat.of().formatHex(digest.digest()), bytes);
    synchronized (known) {
      known.put(key, content);
    }
    return content;
  }

  /** Whether a file is there and has that content. */
  boolean isAt(Path file, Artifact content) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == content.bytes()
        && of(file).equals(content);
  }

  private static Key key(Path file) throws IOException {
    BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class);
    return new Key(
        file.toAbsolutePath().normalize(), told.size(), told.lastModifiedTime(), told.fileKey());
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
