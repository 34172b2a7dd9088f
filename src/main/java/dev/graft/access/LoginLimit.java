package dev.graft.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after some failures in a row, each further one doubles the wait, up to a
 * quarter of an hour. Counted by user and by address apart, so that neither many users from one
 * address nor one user from many goes faster.
 */
final class LoginLimit {
  static final int FREE_OF_USER = 5;
  static final int FREE_OF_ADDRESS = 20;
  private static final long FIRST_WAIT = 2_000;
  private static final long LONGEST_WAIT = 15 * 60_000;
  private static final long FORGOTTEN = 60 * 60_000;
  private static final int KEPT = 10_000;

  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

  private record Failures(int count, long last, long until) {}

  /** Milliseconds until somebody may try again; 0: now. */
  synchronized long wait(String user, String address, long now) {
    return Math.max(left("u:" + user, now), left("a:" + address, now));
  }

  synchronized void failed(String user, String address, long now) {
    count("u:" + user, FREE_OF_USER, now);
    count("a:" + address, FREE_OF_ADDRESS, now);
  }

  /** The address stays counted: it may have guessed another's before. */
  synchronized void succeeded(String user) {
    failures.remove("u:" + user);
  }

  private long left(String key, long now) {
    Failures known = failures.get(key);
    return known == null ? 0 : Math.max(0, known.until - now);
  }

  private void count(String key, int free, long now) {
    Failures known = failures.get(key);
    int count = known == null || now - known.last > FORGOTTEN ? 1 : known.count + 1;
    int beyond = count - free;
    long wait = beyond < 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(beyond, 20));
    failures.put(key, new Failures(count, now, now + wait));
    if (failures.size() > KEPT) {
      failures.remove(failures.keySet().iterator().next());
    }
  }
}
