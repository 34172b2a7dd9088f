package dev.graft.backup;

import dev.graft.artifact.Hashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of a backup's files with their SHA-256, as {@code sha256sum -c} reads it. */
final class Sums {
  static final String FILE = "SHA256SUMS";

  /** Names that a backup may hold: none leads out of a folder. */
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{64})  (graft\\.db|access\\.db|backup\\.properties"
              + "|uploads/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/(?:about\\.properties|data(?:\\.[a-z]{2,4}){1,2})"
              + "|trials/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/(?:checkpoint\\.bin|points\\.log|model\\.bin|log\\.txt|log\\.1\\.txt))");

  /**
   * A file.
   *
   * @param sha256 in 64 hexadecimal digits
   */
  record Entry(String name, String sha256, long bytes) {}

  private Sums() {}

  /** Copies all there is. */
  static Entry copy(String name, InputStream from, OutputStream to) throws IOException {
    DigestOutputStream counted = new DigestOutputStream(to, Hashes.sha256());
    long bytes = from.transferTo(counted);
    return new Entry(name, HexFormat.of().formatHex(counted.getMessageDigest().digest()), bytes);
  }

  static Entry of(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return copy(name, new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }

  static String text(Iterable<Entry> entries) {
    StringBuilder text = new StringBuilder();
    entries.forEach(e -> text.append(e.sha256).append("  ").append(e.name).append('\n'));
    return text.toString();
  }

  /** SHA-256 by name; empty where it is no such list. */
  static Optional<Map<String, String>> read(String text) {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || sums.put(matcher.group(2), matcher.group(1)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(sums);
  }
}
