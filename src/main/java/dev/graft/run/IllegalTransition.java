package dev.graft.run;

/** A command that makes no sense in the state it met; the message says why and what would. */
public final class IllegalTransition extends RuntimeException {
  public IllegalTransition(String message) {
    super(message, null, false, false);
  }
}
