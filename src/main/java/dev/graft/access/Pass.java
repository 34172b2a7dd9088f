package dev.graft.access;

import org.jspecify.annotations.Nullable;

/**
 * What lets somebody in without a password: a session of the page, or a token of a program. Its
 * secret is shown once and kept as a hash only.
 *
 * @param id names it in lists; no secret
 * @param label what a token is for
 * @param hash of its secret, see {@link Secret#hash}
 * @param expiresAt epoch milliseconds; null: never
 */
public record Pass(
    String id,
    Kind kind,
    String user,
    Role role,
    String label,
    String hash,
    long createdAt,
    @Nullable Long expiresAt) {
  /** Sessions are of browsers, and end; tokens are of programs. */
  public enum Kind {
    SESSION,
    TOKEN
  }

  public boolean valid(long now) {
    return expiresAt == null || now < expiresAt;
  }
}
