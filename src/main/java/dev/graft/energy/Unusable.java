package dev.graft.energy;

/** Why there is no such meter on this machine, with the cure where there is one. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  public Unusable(String message) {
    super(message);
  }
}
