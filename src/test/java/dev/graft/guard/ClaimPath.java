package dev.graft.guard;

import java.io.IOException;

/** A trial claimed: from asking to the commit. */
final class ClaimPath {
  private static final int OPERATIONS = 300;
  private static final int ENOUGH = 10_000;

  private ClaimPath() {}

  public static void main(String[] arguments) throws IOException {
    try (StoredPath path = new StoredPath(ENOUGH)) {
      Measured.run(arguments, OPERATIONS, () -> path.claim().attempt());
    }
  }
}
