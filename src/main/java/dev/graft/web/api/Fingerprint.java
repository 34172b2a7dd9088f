package dev.graft.web.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of all that an answer depends on: equal ones have equal answers, and whoever keeps
 * answers needs not keep what was asked.
 */
final class Fingerprint {
  private static final int GATHERED = 8_192;

  private final MessageDigest digest = sha256();
  private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED);

  /** A text, told apart from none and from what comes before and after it. */
  Fingerprint text(@Nullable String text) {
    if (text == null) {
      return number(-1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    if (bytes.length > gathered.remaining()) {
      flush();
    }
    if (bytes.length > gathered.remaining()) {
      digest.update(bytes);
    } else {
      gathered.put(bytes);
    }
    return this;
  }

  Fingerprint number(long value) {
    if (gathered.remaining() < Long.BYTES) {
      flush();
    }
    gathered.putLong(value);
    return this;
  }

  /** To the bit. */
  Fingerprint number(double value) {
    return number(Double.doubleToRawLongBits(value));
  }

  /** In the map's order. */
  Fingerprint numbers(Map<String, Double> values) {
    number(values.size());
    values.forEach((name, value) -> text(name).number(value));
    return this;
  }

  /** Of all told so far; nothing more may be told. */
  String end() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Many small updates would cost more than the digest. */
  private void flush() {
    digest.update(gathered.array(), 0, gathered.position());
    gathered.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
