package dev.graft.artifact;

/**
 * A file's content.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record Artifact(String sha256, long bytes) {
  public Artifact {
    if (!sha256.matches("[0-9a-f]{64}") || bytes < 0) {
      throw new IllegalArgumentException("no content: " + sha256 + ", " + bytes + " bytes");
    }
  }
}
