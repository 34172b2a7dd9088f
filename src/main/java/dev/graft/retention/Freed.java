package dev.graft.retention;

/**
 * What of a kind was, or would be, forgotten.
 *
 * @param points of curves
 * @param bytes of files as they lie; of points about as many as a point takes in a database, which
 *     uses that room again but gives none back to the disk
 */
public record Freed(Kind kind, long files, long points, long bytes) {
  /** Measured in SQLite: 840 points in 32 KiB of pages. */
  private static final long BYTES_OF_A_POINT = 39;

  static Freed none(Kind kind) {
    return new Freed(kind, 0, 0, 0);
  }

  Freed file(long size) {
    return new Freed(kind, files + 1, points, bytes + size);
  }

  Freed points(long more) {
    return new Freed(kind, files, points + more, bytes + more * BYTES_OF_A_POINT);
  }
}
