package dev.graft.engine.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What of a stranger's Deeplearning4j zip is looked at: its configuration and weights, counted as
 * they unpack. All else, such as serialized Java objects, never reaches the library's reader.
 */
final class ModelZip {
  private static final Set<String> WANTED =
      Set.of("configuration.json", "coefficients.bin", "noParams.marker");

  private static final int MOST_ENTRIES = 64;

  /** Trained weights hardly compress: beyond this a zip is made to unpack without end. */
  private static final int LARGEST_RATIO = 8;

  private static final int SMALL = 64 << 20;

  private ModelZip() {}

  /**
   * The same zip with nothing else in it.
   *
   * @throws IOException with the reason for one that is no zip, holds an entry twice, too many, or
   *     unpacks to too much
   */
  static byte[] cleaned(byte[] zip) throws IOException {
    return cleaned(zip, Math.max(SMALL, (long) LARGEST_RATIO * zip.length));
  }

  static byte[] cleaned(byte[] zip, long most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length);
    Set<String> seen = new HashSet<>();
    long left = most;
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new IOException("it has more than " + MOST_ENTRIES + " entries");
        }
        byte[] content = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= content.length;
        if (left < 0) {
          throw new IOException("it unpacks to more than %,d bytes".formatted(most));
        }
        if (!seen.add(entry.getName())) {
          throw new IOException(entry.getName() + " stands twice in it");
        }
        if (WANTED.contains(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(content);
          out.closeEntry();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it holds an entry without a readable name", e);
    }
    return bytes.toByteArray();
  }
}
