package dev.graft.run.schedule;

import dev.graft.run.Need;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes room for large trials: when one whose turn it is has found no node with enough free memory
 * for a while, one node is kept free of smaller ones until it fits.
 */
final class Room {
  static final long PATIENCE_MILLIS = 30_000;

  /** A need that finds no room. */
  private static final class Blocked {
    final long since;
    String node = "";

    Blocked(long since) {
      this.since = since;
    }
  }

  private final Fleet fleet;
  private final Map<Need, Blocked> blocked = new HashMap<>();

  Room(Fleet fleet) {
    this.fleet = fleet;
  }

  void served(Need need) {
    blocked.remove(need);
  }

  /** Whether the slot may take what was found, or must be kept for something larger. */
  boolean grants(
      Lanes lanes, Fleet.Node at, Fleet.Place place, Lanes.@Nullable Found found, long now) {
    Share larger = lanes.firstBlocked(at, place, now);
    if (larger == null || found != null && found.share().compareTo(larger) <= 0) return true;
    Blocked waits = blocked.computeIfAbsent(larger.need, need -> new Blocked(now));
    if (now - waits.since < PATIENCE_MILLIS) return true;
    Fleet.Node keeps = fleet.find(waits.node);
    if (keeps == null || !keeps.open(now) || !keeps.machine.ever(larger.need)) {
      waits.node = at.machine.id();
    }
    return !waits.node.equals(at.machine.id());
  }
}
