package dev.graft.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Whether a file holds what its entry in the catalogue says. */
final class Content {
  private static final int PIECE = 1 << 16;

  private Content() {}

  static boolean isRight(RemoteFile remote, Path file) throws IOException {
    return sha256(remote, file).equals(remote.sha256());
  }

  /**
   * Of the content, unpacked where it is gzipped; of a gzipped file that is broken, or unpacks to
   * more than it should, a word on that.
   */
  static String sha256(RemoteFile remote, Path file) throws IOException {
    MessageDigest digest = digest();
    long left = remote.bytes();
    try (InputStream in = open(remote, file)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        left -= n;
        if (left < 0) {
          return "unknown, as it is longer than " + remote.bytes() + " bytes";
        }
        digest.update(piece, 0, n);
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      return "unknown, as it is not whole (" + e.getMessage() + ")";
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static InputStream open(RemoteFile remote, Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), PIECE);
    try {
      return remote.isGzipped() ? new GZIPInputStream(raw, PIECE) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
