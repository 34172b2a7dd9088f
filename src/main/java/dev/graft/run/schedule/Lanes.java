package dev.graft.run.schedule;

import dev.graft.run.Need;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sweeps of each lane, whose turn it is first: a choice looks at the first of a few lanes. */
final class Lanes {
  /** A trial whose turn it is. */
  record Found(Share share, String lane, String trial) {}

  private final Fleet fleet;
  private final Map<Need, Map<String, TreeSet<Share>>> order = new HashMap<>();

  /** Hardware that trials wait for and no node offers, since when. */
  private final Map<String, Long> goneSince = new TreeMap<>();

  private double served;

  Lanes(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The account of the sweep that was served last: who comes anew begins there. */
  double served() {
    return served;
  }

  void serving(Share share) {
    served = Math.max(served, share.account());
  }

  /** Every change of a sweep's account, queue or need happens inside. */
  void change(Share share, Runnable change) {
    leave(share);
    change.run();
    enter(share);
  }

  void leave(Share share) {
    Map<String, TreeSet<Share>> lanes = order.get(share.need);
    if (lanes == null) return;
    for (String lane : share.queue.lanes()) {
      TreeSet<Share> sweeps = lanes.get(lane);
      if (sweeps != null && sweeps.remove(share) && sweeps.isEmpty()) lanes.remove(lane);
    }
    if (lanes.isEmpty()) order.remove(share.need);
  }

  void enter(Share share) {
    if (!share.deniedSince.isEmpty()) share.deniedSince.keySet().retainAll(share.queue.lanes());
    share.overtaken.keep(share.queue.lanes());
    for (String lane : share.queue.lanes()) {
      order
          .computeIfAbsent(share.need, need -> new HashMap<>())
          .computeIfAbsent(lane, name -> new TreeSet<>())
          .add(share);
    }
  }

  /** A sweep was given a slot: others whose trials wait for its hardware were passed over. */
  void served(Share by, Fleet.Place place, long now) {
    by.overtaken.served(place.hardware());
    order.forEach(
        (need, lanes) -> {
          TreeSet<Share> sweeps = lanes.get(place.hardware());
          if (sweeps == null || !need.takes(place.slot().device())) return;
          for (Share one : sweeps) {
            double share = (double) one.priority() / by.priority();
            if (one != by) one.overtaken.by(place.hardware(), share, now);
          }
        });
  }

  /** The next trial that belongs on a slot's hardware, or anywhere. */
  @Nullable Found first(Fleet.Node at, Fleet.Place place, long now) {
    Found owed = overdue(at, place, now);
    return owed == null ? byAccount(at, place, now) : owed;
  }

  /** Of the sweeps that were passed over for too long on this hardware the one that was most. */
  private @Nullable Found overdue(Fleet.Node at, Fleet.Place place, long now) {
    Found best = null;
    double most = 0;
    String lane = place.hardware();
    for (Map.Entry<Need, Map<String, TreeSet<Share>>> one : order.entrySet()) {
      TreeSet<Share> sweeps = one.getValue().get(lane);
      boolean fits = one.getKey().takes(place.slot().device()) && at.holds(one.getKey());
      if (sweeps == null || !fits) continue;
      for (Share share : sweeps) {
        double owed = share.overtaken.owed(lane, now);
        if (owed <= most || share.leaves(lane, place, now)) continue;
        String trial = share.queue.first(lane, at.machine.id(), shunBefore(now));
        if (trial == null) continue;
        best = new Found(share, lane, trial);
        most = owed;
      }
    }
    return best;
  }

  private @Nullable Found byAccount(Fleet.Node at, Fleet.Place place, long now) {
    Found best = null;
    for (Map.Entry<Need, Map<String, TreeSet<Share>>> one : order.entrySet()) {
      if (!one.getKey().takes(place.slot().device()) || !at.holds(one.getKey())) continue;
      for (String lane : List.of(place.hardware(), Queue.ANYWHERE)) {
        TreeSet<Share> sweeps = one.getValue().get(lane);
        if (sweeps == null || best != null && best.share.compareTo(sweeps.first()) < 0) continue;
        Found found = first(sweeps, lane, at, place, now);
        if (found != null && (best == null || isBefore(found, best))) best = found;
      }
    }
    return best;
  }

  /**
   * Whose turn it is; of a sweep's trials those that belong on this hardware, but where all is
   * alike the first in planned order, so that all seeds of a setting which may be stopped are there
   * soon.
   */
  private boolean isBefore(Found found, Found best) {
    int turn = found.share.compareTo(best.share);
    return turn < 0
        || turn == 0 && fleet.isAlike() && found.share.queue.isBefore(found.trial, best.trial);
  }

  private @Nullable Found first(
      TreeSet<Share> sweeps, String lane, Fleet.Node at, Fleet.Place place, long now) {
    for (Share share : sweeps) {
      if (share.leaves(lane, place, now)) {
        share.heldBack = true;
        continue;
      }
      String trial = share.queue.first(lane, at.machine.id(), shunBefore(now));
      if (trial != null) return new Found(share, lane, trial);
    }
    return null;
  }

  private long shunBefore(long now) {
    return fleet.open() > 1 ? now - Conductor.SHUN_MILLIS : Long.MAX_VALUE;
  }

  /** Whose turn it would be, had the node the memory free. */
  @Nullable Share firstBlocked(Fleet.Node at, Fleet.Place place, long now) {
    Share best = null;
    for (Map.Entry<Need, Map<String, TreeSet<Share>>> one : order.entrySet()) {
      Need need = one.getKey();
      boolean blocked =
          need.takes(place.slot().device()) && !at.holds(need) && at.machine.ever(need);
      if (!blocked) continue;
      for (String lane : List.of(place.hardware(), Queue.ANYWHERE)) {
        TreeSet<Share> sweeps = one.getValue().get(lane);
        if (sweeps == null) continue;
        for (Share share : sweeps) {
          if (best != null && best.compareTo(share) <= 0) break;
          if (!share.leaves(lane, place, now)) best = share;
        }
      }
    }
    return best;
  }

  /** A trial that belongs on other hardware, for a slot that was denied it for long enough. */
  @Nullable Found patient(Fleet.Node at, Fleet.Place place, long now) {
    Found best = null;
    for (Map.Entry<Need, Map<String, TreeSet<Share>>> one : order.entrySet()) {
      if (!one.getKey().takes(place.slot().device()) || !at.holds(one.getKey())) continue;
      for (Map.Entry<String, TreeSet<Share>> lane : one.getValue().entrySet()) {
        boolean own =
            lane.getKey().equals(Queue.ANYWHERE) || lane.getKey().equals(place.hardware());
        if (own) continue;
        for (Share share : lane.getValue()) {
          long since = share.deniedSince.computeIfAbsent(lane.getKey(), name -> now);
          if (now - since < Conductor.PAIR_MILLIS) continue;
          if (share.leaves(lane.getKey(), place, now)) continue;
          String trial = share.queue.first(lane.getKey(), at.machine.id(), Long.MAX_VALUE);
          if (trial != null && (best == null || share.compareTo(best.share) < 0)) {
            best = new Found(share, lane.getKey(), trial);
          }
        }
      }
    }
    return best;
  }

  /** What waits for hardware that is gone for good goes anywhere. */
  void tick(Collection<Share> shares, long now) {
    goneSince.keySet().removeIf(fleet::offers);
    for (Map<String, TreeSet<Share>> lanes : order.values()) {
      for (String lane : lanes.keySet()) {
        if (!lane.equals(Queue.ANYWHERE) && !fleet.offers(lane)) goneSince.putIfAbsent(lane, now);
      }
    }
    if (goneSince.isEmpty()) return;
    List<String> gone =
        goneSince.entrySet().stream()
            .filter(one -> now - one.getValue() >= Conductor.PAIR_MILLIS)
            .map(Map.Entry::getKey)
            .toList();
    for (String hardware : gone) {
      for (Share share : shares) change(share, () -> share.queue.release(hardware));
      goneSince.remove(hardware);
    }
  }
}
