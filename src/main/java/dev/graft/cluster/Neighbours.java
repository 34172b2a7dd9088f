package dev.graft.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may be spoken to: the members that Hazelcast lists, those that it listed before and that may
 * still be there, and those that introduced themselves from another part of a divided cluster. A
 * process that was stopped is taken off the list after some seconds and is put on it again long
 * after it has woken; meanwhile its bus hears and answers all the same.
 */
final class Neighbours {
  /** So long one that is not listed any more is kept, unless it is known to be gone. */
  static final long KEEP_MILLIS = 300_000;

  /**
   * Another process.
   *
   * @param port of Hazelcast
   * @param hears addresses of the bus
   */
  record Neighbour(String id, String host, int port, List<String> hears) {
    Neighbour {
      hears = List.copyOf(hears);
    }

    String place() {
      return Places.at(host, port);
    }

    boolean isAt(Neighbour other) {
      return host.equals(other.host) && port == other.port;
    }
  }

  /**
   * What a list changed.
   *
   * @param gone their place is another's by now
   */
  record Change(List<Neighbour> added, List<Neighbour> gone) {
    boolean isNone() {
      return added.isEmpty() && gone.isEmpty();
    }
  }

  private final Map<String, Neighbour> known = new LinkedHashMap<>();
  private final Map<String, Long> missedAt = new LinkedHashMap<>();

  /** The members besides this one, as they are listed now. */
  synchronized Change list(Collection<Neighbour> listed, long now) {
    List<Neighbour> added = new ArrayList<>();
    List<Neighbour> gone = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Neighbour one : listed) {
      ids.add(one.id);
      missedAt.remove(one.id);
      if (known.put(one.id, one) == null) {
        added.add(one);
      }
    }
    for (Neighbour one : List.copyOf(known.values())) {
      if (ids.contains(one.id)) {
        continue;
      }
      if (listed.stream().anyMatch(one::isAt)) {
        forget(one.id);
        gone.add(one);
      } else {
        missedAt.putIfAbsent(one.id, now);
      }
    }
    return new Change(added, gone);
  }

  /**
   * One that says itself that it is there, whom no list has named, or not lately: it is spoken to
   * like one that is not listed any more.
   *
   * @return nothing where the list has somebody else at its place
   */
  synchronized Change meet(Neighbour one, long now) {
    if (listed().stream().anyMatch(one::isAt)) {
      return new Change(List.of(), List.of());
    }
    List<Neighbour> there = known.values().stream().filter(one::isAt).toList();
    List<Neighbour> gone = there.stream().filter(other -> !other.id.equals(one.id)).toList();
    gone.forEach(other -> forget(other.id));
    missedAt.put(one.id, now);
    return new Change(known.put(one.id, one) == null ? List.of(one) : List.of(), gone);
  }

  /** Those that are not listed any more. */
  synchronized List<Neighbour> missed() {
    return known.values().stream().filter(one -> missedAt.containsKey(one.id)).toList();
  }

  /** Those that are listed. */
  synchronized List<Neighbour> listed() {
    return known.values().stream().filter(one -> !missedAt.containsKey(one.id)).toList();
  }

  /** Whether one has not been listed for so long that it is not waited for. */
  synchronized boolean isOverdue(String id, long now) {
    Long since = missedAt.get(id);
    return since != null && now - since > KEEP_MILLIS;
  }

  /**
   * One that is not listed is gone.
   *
   * @return whether it was known, and is listed no more
   */
  synchronized boolean gone(String id) {
    return missedAt.containsKey(id) && forget(id);
  }

  private boolean forget(String id) {
    missedAt.remove(id);
    return known.remove(id) != null;
  }

  synchronized List<Neighbour> all() {
    return List.copyOf(known.values());
  }

  synchronized @Nullable Neighbour find(String id) {
    return known.get(id);
  }
}
