package dev.graft.access;

import dev.graft.experiment.InvalidInput;

/** Somebody who may log in. */
public record User(String name, Role role, long createdAt) {
  private static final String NAMES = "[a-z][a-z0-9._-]{0,31}";

  /**
   * @throws InvalidInput for a name that none may have
   */
  public User {
    if (!name.matches(NAMES) || name.equals(Caller.LOCAL.name())) {
      throw InvalidInput.of(
          "NAME",
          name,
          "is not a name for a user",
          "use a small letter, then up to 31 small letters, digits, '.', '_' or '-'; \""
              + Caller.LOCAL.name()
              + "\" is whoever is on the node's own machine");
    }
  }
}
