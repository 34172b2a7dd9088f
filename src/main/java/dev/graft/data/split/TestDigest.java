package dev.graft.data.split;

import dev.graft.data.Features;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a sealed test is recognised by, whatever experiment it is in: its rows before any step. */
final class TestDigest {
  private static final int BYTES = 16;

  private TestDigest() {}

  /** The first half of the SHA-256 of all values, in hexadecimal digits. */
  static String of(List<Features> parts) {
    MessageDigest digest = sha256();
    for (Features part : parts) {
      ByteBuffer row = ByteBuffer.allocate(Float.BYTES * Math.max(1, part.width()));
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.width()).flip());
      for (int i = 0; i < part.values().length; i++) {
        row.putFloat(part.values()[i]);
        if (!row.hasRemaining()) {
          digest.update(row.flip());
          row.clear();
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
