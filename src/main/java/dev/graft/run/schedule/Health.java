package dev.graft.run.schedule;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a node does what it is given. Only failures of trials whose sweep succeeds on other nodes
 * count against it: what fails everywhere is not the node's fault.
 */
final class Health {
  /** So many different trials in a row. */
  static final int FAILURES = 3;

  static final long ASIDE_MILLIS = TimeUnit.MINUTES.toMillis(10);
  private static final int DOUBLINGS = 4;

  private final Set<String> failed = new LinkedHashSet<>();
  private String reason = "";
  private long asideUntil;
  private int times;

  boolean aside(long now) {
    return now < asideUntil;
  }

  String reason() {
    return reason;
  }

  long asideUntil() {
    return asideUntil;
  }

  void succeeded() {
    failed.clear();
    times = 0;
  }

  /** Whether it has failed once too often. After a rest one failure is enough. */
  boolean failed(String trial) {
    failed.add(trial);
    return failed.size() >= (times == 0 ? FAILURES : 1);
  }

  /** Each time in a row twice as long, up to some hours. */
  void putAside(String error, long now) {
    reason =
        failed.size()
            + (failed.size() == 1 ? " trial" : " trials in a row")
            + " failed on it that others of the same sweep do elsewhere; the last: "
            + error;
    asideUntil = now + (ASIDE_MILLIS << Math.min(times, DOUBLINGS));
    times++;
    failed.clear();
  }

  /** A person has put it aside, until it is taken back. */
  void putAside(String why) {
    reason = why;
    asideUntil = Long.MAX_VALUE;
  }

  void takenBack() {
    failed.clear();
    asideUntil = 0;
    times = 0;
    reason = "";
  }
}
