package dev.graft.web.api;

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
  private final MessageDigest digest = sha256();
  private final byte[] word = new byte[Long.BYTES];

  /** A text, told apart from none and from what comes before and after it. */
  Fingerprint text(@Nullable String text) {
    if (text == null) {
      return number(-1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
    return this;
  }

  Fingerprint number(long value) {
    for (int i = 0; i < word.length; i++) word[i] = (byte) (value >>> Byte.SIZE * i);
    digest.update(word);
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
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
