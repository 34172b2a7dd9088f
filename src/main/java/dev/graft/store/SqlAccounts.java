package dev.graft.store;

import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Pass;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.StoreUnavailable;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in SQL: of one node in a file of its own, of control nodes that share a database there.
 * For use by many threads.
 */
public final class SqlAccounts implements Accounts {
  private static final String PASS =
      "SELECT id, kind, account, role, label, hash, created_at, expires_at FROM pass ";

  private final AccessDatabase database;
  private @Nullable Session session;

  private SqlAccounts(AccessDatabase database) {
    this.database = database;
    with(s -> s.number("SELECT COUNT(*) FROM account"));
  }

  /**
   * Those of a data directory, in {@code access.db}, which only its owner can read; makes what is
   * missing.
   *
   * @throws StoreUnavailable where they cannot be opened, with the cure
   */
  public static SqlAccounts open(Path directory) {
    return new SqlAccounts(AccessDatabase.of(directory));
  }

  /**
   * Those of a shared database, as {@link SqlStore#postgresql} has it.
   *
   * @throws dev.graft.experiment.InvalidInput for an address that is none
   * @throws StoreUnavailable where they cannot be opened, with the cure
   */
  public static SqlAccounts postgresql(String url, @Nullable String password) {
    return new SqlAccounts(AccessDatabase.of(PostgresAddress.of(url, password)));
  }

  @Override
  public List<User> users() {
    return with(
        s -> s.list("SELECT name, role, created_at FROM account ORDER BY name", SqlAccounts::user));
  }

  @Override
  public Optional<User> user(String name) {
    return with(
        s ->
            s.first(
                "SELECT name, role, created_at FROM account WHERE name = ?",
                SqlAccounts::user,
                name));
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(row.getString(1), role(row.getString(2)), row.getLong(3));
  }

  private static Role role(String label) {
    return Role.of("role", label);
  }

  @Override
  public void add(User user, String passwordHash) {
    int added =
        with(
            s ->
                s.update(
                    """
                    INSERT INTO account (name, role, password, created_at) VALUES (?, ?, ?, ?) \
                    ON CONFLICT (name) DO NOTHING\
                    """,
                    user.name(),
                    user.role().label(),
                    passwordHash,
                    user.createdAt()));
    if (added == 0) {
      throw InvalidInput.of(
          "NAME",
          user.name(),
          "there is a user " + user.name() + " already",
          "change that one with ./graft users password or role, or choose another name");
    }
  }

  @Override
  public Optional<String> passwordHash(String name) {
    return with(
        s -> s.first("SELECT password FROM account WHERE name = ?", row -> row.getString(1), name));
  }

  @Override
  public void password(String name, String hash) {
    with(
        s -> {
          s.update("UPDATE account SET password = ? WHERE name = ?", hash, name);
          return s.update("DELETE FROM pass WHERE account = ? AND kind = 'session'", name);
        });
  }

  @Override
  public void role(String name, Role role) {
    with(s -> s.update("UPDATE account SET role = ? WHERE name = ?", role.label(), name));
  }

  @Override
  public void remove(String name) {
    with(s -> s.update("DELETE FROM account WHERE name = ?", name));
  }

  @Override
  public void issue(Pass pass) {
    with(
        s ->
            s.update(
                """
                INSERT INTO pass (id, kind, account, role, label, hash, created_at, expires_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                pass.id(),
                pass.kind() == Pass.Kind.TOKEN ? "token" : "session",
                pass.user(),
                pass.role().label(),
                pass.label(),
                pass.hash(),
                pass.createdAt(),
                pass.expiresAt()));
  }

  @Override
  public Optional<Pass> pass(String hash) {
    return with(s -> s.first(PASS + "WHERE hash = ?", SqlAccounts::pass, hash));
  }

  @Override
  public List<Pass> passes(String user) {
    return with(
        s ->
            s.list(
                PASS + "WHERE account = ? ORDER BY created_at DESC, id", SqlAccounts::pass, user));
  }

  private static Pass pass(ResultSet row) throws SQLException {
    long expires = row.getLong(8);
    @Nullable Long expiresAt = row.wasNull() ? null : expires;
    return new Pass(
        row.getString(1),
        row.getString(2).equals("token") ? Pass.Kind.TOKEN : Pass.Kind.SESSION,
        row.getString(3),
        role(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        expiresAt);
  }

  @Override
  public boolean end(String id, long at) {
    return with(
            s ->
                s.update(
                    """
                    UPDATE pass SET expires_at = CASE WHEN expires_at IS NULL OR expires_at > ? \
                    THEN ? ELSE expires_at END WHERE id = ?\
                    """,
                    at,
                    at,
                    id))
        > 0;
  }

  @Override
  public void forget(long before) {
    with(s -> s.update("DELETE FROM pass WHERE expires_at < ?", before));
  }

  @Override
  public void record(AuditEntry entry) {
    with(
        s ->
            s.update(
                """
                INSERT INTO audit (at, who, means, address, action, outcome) \
                VALUES (?, ?, ?, ?, ?, ?)\
                """,
                entry.at(),
                entry.who(),
                entry.means(),
                entry.from(),
                entry.action(),
                entry.outcome()));
  }

  @Override
  public List<AuditEntry> audit(long before, int limit) {
    return with(
        s ->
            s.list(
                """
                SELECT id, at, who, means, address, action, outcome FROM audit \
                WHERE id < ? ORDER BY id DESC LIMIT ?\
                """,
                row ->
                    new AuditEntry(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                before,
                limit));
  }

  private interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /** On a connection that was lost meanwhile once more, on a new one. */
  private synchronized <T> T with(Work<T> work) {
    boolean fresh = session == null;
    try {
      return work.on(opened());
    } catch (SQLException e) {
      if (!database.lost(e)) {
        throw database.told(e);
      }
      forget();
      if (fresh) {
        throw database.told(e);
      }
    }
    try {
      return work.on(opened());
    } catch (SQLException e) {
      forget();
      throw database.told(e);
    }
  }

  private Session opened() throws SQLException {
    Session open = session;
    if (open == null) {
      open = new Session(database.connection());
      session = open;
    }
    return open;
  }

  private void forget() {
    Session gone = session;
    session = null;
    try {
      if (gone != null) gone.close();
    } catch (SQLException closed) {
      // as it is
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }
}
