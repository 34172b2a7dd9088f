package dev.graft.chaos;

import dev.graft.access.Accounts;
import dev.graft.access.Gatekeeper;
import dev.graft.access.PasswordHash;
import dev.graft.access.Role;
import dev.graft.access.Secret;
import dev.graft.access.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What lets this bench and workers in where control listens on more than loopback, and therefore
 * wants users.
 *
 * @param admin token of who watches and steers
 * @param worker file with a token of the workers
 */
record Tokens(String admin, Path worker) {
  static Tokens of(Accounts accounts, Path directory) {
    try {
      Path file = directory.resolve("worker.token");
      Files.writeString(file, token(accounts, "rack", Role.WORKER));
      return new Tokens(token(accounts, "ann", Role.ADMIN), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String token(Accounts accounts, String name, Role role) {
    Clock clock = Clock.systemUTC();
    User user = new User(name, role, clock.millis());
    accounts.add(user, PasswordHash.of(Secret.fresh().toCharArray()));
    return new Gatekeeper(accounts, clock).issue(user, role, "chaos", null).secret();
  }
}
