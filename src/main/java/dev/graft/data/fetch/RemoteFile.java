package dev.graft.data.fetch;

import java.net.URI;

/**
 * One file at its home.
 *
 * @param name under which it is kept; one that ends with {@code .gz} is gzipped
 * @param bytes of its content, unpacked where it is gzipped
 * @param sha256 of the same, in hexadecimal digits
 */
public record RemoteFile(String name, URI home, long bytes, String sha256) {
  boolean isGzipped() {
    return name.endsWith(".gz");
  }
}
