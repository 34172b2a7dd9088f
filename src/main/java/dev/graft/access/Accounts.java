package dev.graft.access;

import dev.graft.experiment.InvalidInput;
import java.util.List;
import java.util.Optional;

/** Keeps users, their passes and what was done. Calls may block. */
public interface Accounts extends AutoCloseable {
  /** By name. */
  List<User> users();

  Optional<User> user(String name);

  /**
   * @throws InvalidInput where there is one of that name
   */
  void add(User user, String passwordHash);

  Optional<String> passwordHash(String name);

  /** A new password ends the user's sessions; tokens stay. */
  void password(String name, String hash);

  void role(String name, Role role);

  /** With all passes. */
  void remove(String name);

  void issue(Pass pass);

  /** The pass with the hash of that secret. */
  Optional<Pass> pass(String hash);

  /** Of a user, the newest first, expired ones too. */
  List<Pass> passes(String user);

  /** Ends a pass at a time at the latest. Whether there was one. */
  boolean end(String id, long at);

  /** Forgets passes that ended before. */
  void forget(long before);

  /** There is no call to change or remove what was recorded. */
  void record(AuditEntry entry);

  /**
   * The newest first.
   *
   * @param before only entries with lesser ids
   */
  List<AuditEntry> audit(long before, int limit);

  @Override
  void close();
}
