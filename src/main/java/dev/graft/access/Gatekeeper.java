package dev.graft.access;

import dev.graft.access.Pass.Kind;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in by password, session or token. Calls may block. */
public final class Gatekeeper {
  /** A session unused for as long as it lasts ends; one in use gets a new secret in between. */
  public static final long SESSION_MILLIS = 12 * 3_600_000L;

  private static final long RENEWED_AFTER = 3_600_000L;

  /** For requests under way with the old secret. */
  private static final long OLD_STAYS = 60_000;

  private static final String TOKEN_PREFIX = "graft_";

  private final Accounts accounts;
  private final Clock clock;
  private final LoginLimit limit = new LoginLimit();

  /** Nobody's: checked where there is no such user, so that this takes as long. */
  private @Nullable String decoy;

  public Gatekeeper(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What became of a login. */
  public sealed interface Login {
    /**
     * @param secret of the new session
     */
    record In(Caller caller, String secret) implements Login {}

    /** Wrong user or password: which is not told. */
    record Wrong() implements Login {}

    /** After too many failures. */
    record Later(long millis) implements Login {}
  }

  /**
   * Opens a session for whoever knows the password; the audit log is told.
   *
   * @param address it comes from
   */
  public Login login(String name, char[] password, String address) {
    long now = clock.millis();
    Optional<User> user = accounts.user(name);
    Login login = checked(name, user, password, address, now);
    if (login instanceof Login.Later) {
      // told when the wait began: repeating it must not fill the disk
      return login;
    }
    boolean waits = limit.wait(name, address, now) > 0;
    String outcome = login instanceof Login.In ? "in" : waits ? "wrong, must wait" : "wrong";
    // who is unknown may have typed a password in the wrong place
    String who = user.map(User::name).orElse("");
    accounts.record(new AuditEntry(0, now, who, "password", address, "login", outcome));
    return login;
  }

  private Login checked(
      String name, Optional<User> user, char[] password, String address, long now) {
    long wait = limit.wait(name, address, now);
    if (wait > 0) {
      return new Login.Later(wait);
    }
    String hash = accounts.passwordHash(name).orElseGet(this::decoy);
    boolean right = PasswordHash.matches(password, hash) && user.isPresent();
    if (!right || user.isEmpty()) {
      limit.failed(name, address, now);
      return new Login.Wrong();
    }
    limit.succeeded(name);
    accounts.forget(now);
    return session(user.get(), now);
  }

  private synchronized String decoy() {
    String known = decoy;
    if (known == null) {
      known = PasswordHash.of(Secret.fresh().toCharArray());
      decoy = known;
    }
    return known;
  }

  private Login.In session(User user, long now) {
    String secret = Secret.fresh();
    Pass pass =
        new Pass(
            Secret.id(),
            Kind.SESSION,
            user.name(),
            user.role(),
            "",
            Secret.hash(secret),
            now,
            now + SESSION_MILLIS);
    accounts.issue(pass);
    return new Login.In(caller(pass, user).orElseThrow(), secret);
  }

  /**
   * Who shows that secret of a session.
   *
   * @param renewed secret to show from now on, or null: the same
   */
  public record Known(Caller caller, @Nullable String renewed) {}

  public Optional<Known> session(String secret) {
    long now = clock.millis();
    Optional<Pass> pass = valid(secret, Kind.SESSION, now);
    Optional<User> user = pass.flatMap(p -> accounts.user(p.user()));
    if (pass.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    Long ends = pass.get().expiresAt();
    boolean old = now - pass.get().createdAt() > RENEWED_AFTER;
    if (!old || ends == null || ends - now <= OLD_STAYS) {
      return caller(pass.get(), user.get()).map(caller -> new Known(caller, null));
    }
    Login.In renewed = session(user.get(), now);
    accounts.end(pass.get().id(), now + OLD_STAYS);
    return Optional.of(new Known(renewed.caller(), renewed.secret()));
  }

  public Optional<Caller> token(String secret) {
    return valid(secret, Kind.TOKEN, clock.millis())
        .flatMap(pass -> accounts.user(pass.user()).flatMap(user -> caller(pass, user)));
  }

  /** Whether what let somebody in would still do so. */
  public boolean stillIn(Caller caller) {
    return caller.means() == Caller.Means.LOOPBACK
        || accounts.passes(caller.name()).stream()
            .anyMatch(pass -> pass.id().equals(caller.pass()) && pass.valid(clock.millis()));
  }

  private Optional<Pass> valid(String secret, Kind kind, long now) {
    return accounts
        .pass(Secret.hash(secret))
        .filter(pass -> pass.kind() == kind && pass.valid(now));
  }

  private static Optional<Caller> caller(Pass pass, User user) {
    Caller.Means means = pass.kind() == Kind.SESSION ? Caller.Means.SESSION : Caller.Means.TOKEN;
    return pass.role()
        .within(user.role())
        .map(role -> new Caller(user.name(), role, means, pass.id()));
  }

  public void logout(Caller caller) {
    accounts.end(caller.pass(), clock.millis());
  }

  /**
   * A new token.
   *
   * @param pass what is kept of it
   * @param secret to be shown once
   */
  public record Token(Pass pass, String secret) {}

  /**
   * @param role one that the user's covers
   * @param days until it ends; null: never
   */
  public Token issue(User user, Role role, String label, @Nullable Integer days) {
    long now = clock.millis();
    String secret = TOKEN_PREFIX + Secret.fresh();
    Pass pass =
        new Pass(
            Secret.id(),
            Kind.TOKEN,
            user.name(),
            role.within(user.role()).orElseThrow(),
            label,
            Secret.hash(secret),
            now,
            days == null ? null : now + days * 86_400_000L);
    accounts.issue(pass);
    return new Token(pass, secret);
  }
}
