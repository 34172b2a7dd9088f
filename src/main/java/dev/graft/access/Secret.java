package dev.graft.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets of passes: 256 random bits, so that a plain SHA-256 keeps them; and what is derived from
 * them.
 */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int ID_BYTES = 6;

  private Secret() {}

  public static String fresh() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(BYTES));
  }

  /** An id that is no secret. */
  static String id() {
    return HexFormat.of().formatHex(random(ID_BYTES));
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** What is kept of a secret. */
  public static String hash(String secret) {
    return sha256("graft-pass:" + secret);
  }

  /**
   * What a page must send with whatever changes something: another site can have the browser send
   * the session's cookie, but cannot read this.
   */
  public static String crossSite(String secret) {
    return sha256("graft-csrf:" + secret);
  }

  /** In the same time wherever they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
