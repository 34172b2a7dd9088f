package dev.graft.run.schedule;

import dev.graft.run.Backlog;
import dev.graft.run.Need;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sweep's share of the slots. Its account is slot time divided by priority; whose account is
 * least goes next. A start is charged in advance with the time that its trials usually take, so
 * that many free slots are not all given to one.
 *
 * <p>Start-time fair queueing (Goyal, Vin, Cheng 1996) with the cost corrected when it is known.
 */
final class Share implements Comparable<Share> {
  /** What a trial is charged in advance until any has ended. */
  private static final double UNKNOWN_MILLIS = 10_000;

  /** Weight of the newest trial in the usual time. */
  private static final double NEWEST = 0.2;

  /** A running attempt and until when it is paid for. */
  private static final class Stay {
    final long since;
    double paidUntil;

    Stay(long since, double paidUntil) {
      this.since = since;
      this.paidUntil = paidUntil;
    }
  }

  final String sweep;
  final long order;
  final Queue queue = new Queue();
  final Greener greener;

  /** Since when slots that would be idle were denied trials that wait for other hardware. */
  final Map<String, Long> deniedSince = new TreeMap<>();

  final Overtaken overtaken = new Overtaken();
  private final Map<String, Stay> running = new HashMap<>();
  Need need;
  private int priority;
  private double account;
  private double usual = UNKNOWN_MILLIS;
  private String succeededOn = "";
  private boolean succeededOnMany;
  private int unconfirmed;

  /** Whether a slot was left to others because of where it is. */
  boolean heldBack;

  Share(Backlog backlog, Fleet fleet) {
    greener = new Greener(fleet);
    sweep = backlog.sweep();
    order = backlog.order();
    need = backlog.need();
    priority = backlog.priority();
  }

  void priority(int priority) {
    this.priority = priority;
  }

  /** Whether such a slot is left to another sweep, as its trials would emit less elsewhere. */
  boolean leaves(String lane, Fleet.Place place, long now) {
    return greener.leaves(need, lane, place.ground(), queue.oldest(lane), now);
  }

  int priority() {
    return priority;
  }

  double account() {
    return account;
  }

  int running() {
    return running.size();
  }

  boolean idle() {
    return running.isEmpty() && queue.size() == 0;
  }

  /** Change only while it is in no ordered set. */
  void atLeast(double least) {
    account = Math.max(account, least);
  }

  /** Change only while it is in no ordered set. */
  void start(String trial, long now) {
    account += usual / priority;
    running.put(trial, new Stay(now, now + usual));
    unconfirmed++;
  }

  /** Starts that the store has yet to keep. */
  int unconfirmed() {
    return unconfirmed;
  }

  void confirm() {
    unconfirmed--;
  }

  /** One that ran before this was known: nothing is charged for the past. */
  void resume(String trial, long since, long now) {
    running.put(trial, new Stay(since, now));
  }

  /** What is owed by now. Change only while it is in no ordered set. */
  boolean charge(long now) {
    double owed = 0;
    for (Stay stay : running.values()) {
      if (now > stay.paidUntil) {
        owed += now - stay.paidUntil;
        stay.paidUntil = now;
      }
    }
    account += owed / priority;
    return owed > 0;
  }

  /** Whether it was running. Change only while it is in no ordered set. */
  boolean end(String trial, long now, boolean whole) {
    Stay stay = running.remove(trial);
    if (stay == null) return false;
    account += (now - stay.paidUntil) / priority;
    if (whole) {
      double took = Math.max(1, now - stay.since);
      usual = usual == UNKNOWN_MILLIS ? took : usual + NEWEST * (took - usual);
    }
    return true;
  }

  void succeeded(String node) {
    succeededOnMany |= !succeededOn.isEmpty() && !succeededOn.equals(node);
    succeededOn = node;
  }

  /** Whether trials of it have succeeded on another node than that. */
  boolean succeedsElsewhere(String node) {
    return succeededOnMany || !succeededOn.isEmpty() && !succeededOn.equals(node);
  }

  @Override
  public int compareTo(Share other) {
    int least = Double.compare(account, other.account);
    return least != 0 ? least : Long.compare(order, other.order);
  }
}
