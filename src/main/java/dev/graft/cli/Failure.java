package dev.graft.cli;

/** A command that could not do its work, said in one sentence with a cure. */
class Failure extends RuntimeException {
  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
