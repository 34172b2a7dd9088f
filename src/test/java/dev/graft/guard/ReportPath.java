package dev.graft.guard;

import dev.graft.run.Store.AttemptKey;
import java.io.IOException;

/** Ten points of a trial told: from the call to the commit. */
final class ReportPath {
  private static final int OPERATIONS = 500;

  private ReportPath() {}

  public static void main(String[] arguments) throws IOException {
    try (StoredPath path = new StoredPath(1)) {
      AttemptKey attempt = path.claim();
      Measured.run(arguments, OPERATIONS, () -> path.tell(attempt));
    }
  }
}
