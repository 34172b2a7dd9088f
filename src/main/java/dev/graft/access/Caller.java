package dev.graft.access;

/**
 * Who asks.
 *
 * @param means how that is known
 * @param pass id of the pass shown, or ""
 */
public record Caller(String name, Role role, Means means, String pass) {
  /** Whoever is on the machine of a node that listens on loopback only. */
  public static final Caller LOCAL = new Caller("local", Role.ADMIN, Means.LOOPBACK, "");

  /** How a caller is known. */
  public enum Means {
    LOOPBACK,
    SESSION,
    TOKEN
  }
}
