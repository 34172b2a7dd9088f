package dev.graft.run.schedule;

import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Greens;
import dev.graft.run.Ground;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which trial goes to which free slot. It remembers what it was told and what it has
 * decided; the truth is the store's, which checks each decision and refuses what does not hold any
 * more. One thread; times are epoch milliseconds and never go back.
 *
 * <ul>
 *   <li>Between sweeps: least slot time by priority goes first ({@link Share}).
 *   <li>Trials that are compared with each other run on the same hardware, so that their energy
 *       compares; slots that would be idle for it wait for a minute and no longer, and such trials
 *       are not passed over for ever ({@link Overtaken}).
 *   <li>A sweep that asks for it goes where its trials emit least, bounded in time ({@link
 *       Greener}).
 *   <li>A GPU has one trial at a time, a node's memory holds what runs on it, and a large trial is
 *       not kept waiting for ever by small ones.
 *   <li>Nodes on which trials fail that succeed elsewhere are put aside ({@link Health}).
 * </ul>
 */
public final class Conductor {
  /** Slots that would be idle wait so long for trials of a pair that belongs to other hardware. */
  public static final long PAIR_MILLIS = 60_000;

  /** A trial that its node lost waits so long for another one. */
  static final long SHUN_MILLIS = 30_000;

  /**
   * A trial that belongs on some hardware waits so long while others are served there by slot time;
   * then it takes turns with them.
   */
  public static final long OVERDUE_MILLIS = 120_000;

  private static final String BROWN = "no greener slot took it in the time that it waits for one";

  private static final long TICK_MILLIS = 1_000;

  private final Map<String, Share> shares = new HashMap<>();
  private final Set<String> stale = new HashSet<>();
  private final Fleet fleet = new Fleet();
  private final Lanes lanes = new Lanes(fleet);
  private final Runs runs = new Runs(fleet, lanes);
  private final Room room = new Room(fleet);
  private long tickedAt = Long.MIN_VALUE / 2;

  /** A node is here, as it announces itself. */
  public void hear(Machine machine, long now) {
    fleet.hear(machine, now);
  }

  /** A node is here no more; what it held ends by {@link #ended}. */
  public void gone(String node) {
    fleet.gone(node);
  }

  /**
   * Sweeps under way, as the store has them.
   *
   * @return sweeps whose claimable trials are to be read and told by {@link #open}
   */
  public List<String> sync(List<Backlog> backlogs) {
    Set<String> known = new HashSet<>();
    for (Backlog backlog : backlogs) {
      known.add(backlog.sweep());
      Share share = shares.computeIfAbsent(backlog.sweep(), id -> new Share(backlog, fleet));
      share.priority(backlog.priority());
      share.greener.asked(backlog.green());
      if (!share.need.equals(backlog.need())) {
        lanes.leave(share);
        share.need = backlog.need();
        lanes.enter(share);
      }
    }
    List<String> unread = new ArrayList<>();
    for (Backlog backlog : backlogs) {
      Share share = Objects.requireNonNull(shares.get(backlog.sweep()));
      int waits = share.queue.size();
      boolean differs = backlog.ready() < waits || backlog.ready() > waits + share.unconfirmed();
      if (stale.remove(backlog.sweep()) || differs) unread.add(backlog.sweep());
    }
    for (Share share : List.copyOf(shares.values())) {
      if (known.contains(share.sweep)) continue;
      lanes.leave(share);
      List.copyOf(share.queue.trials()).forEach(share.queue::remove);
      if (share.idle()) shares.remove(share.sweep);
    }
    return unread;
  }

  /**
   * Running attempts as the store has them, of sweeps that are known: those that ran before this
   * leader did, and the end of those that only it believes to run.
   *
   * @param readAt before the store was read
   */
  public void adopt(List<HeldAttempt> held, long readAt, long now) {
    runs.adopt(held, shares::get, readAt, now);
  }

  /**
   * The claimable trials of a sweep.
   *
   * @param begun hardware of pairs of which a trial ran before
   */
  public void open(String sweep, List<OpenTrial> open, Map<String, String> begun, long now) {
    Share share = shares.get(sweep);
    if (share == null) return;
    lanes.change(
        share,
        () -> {
          begun.forEach(share.queue::anchor);
          boolean empty = share.idle();
          share.queue.arrange(open.stream().filter(one -> !runs.has(one.trial())).toList(), now);
          if (empty && !share.idle()) share.atLeast(lanes.served());
        });
  }

  /** Sweeps of which what they emit by place is to be learnt anew, and told by {@link #green}. */
  public List<String> greenDue(long now) {
    return shares.values().stream()
        .filter(share -> share.greener.due(now))
        .map(share -> share.sweep)
        .sorted()
        .toList();
  }

  /** Where nodes are that take work. */
  public Set<Ground> grounds() {
    return Set.copyOf(fleet.grounds());
  }

  /** What a trial of a sweep is expected to emit, by place. */
  public void green(String sweep, Greens expected, long now) {
    Share share = shares.get(sweep);
    if (share != null) share.greener.told(expected, now);
  }

  /** Something of a sweep may have become claimable: it is read at the next {@link #sync}. */
  public void touch(String sweep) {
    stale.add(sweep);
  }

  /**
   * The trial that a free slot of a node should take now, if any. It counts as running from now on:
   * say {@link #confirmed} or {@link #refused} when the store has answered.
   */
  public Optional<Choice> choose(String node, String slot, long now) {
    Fleet.Node at = fleet.find(node);
    Fleet.Place place = at == null ? null : at.place(slot);
    if (at == null || place == null || !at.open(now) || !fleet.free(place)) return Optional.empty();
    tick(now);
    Lanes.Found found = lanes.first(at, place, now);
    if (!room.grants(lanes, at, place, found, now)) return Optional.empty();
    String reason = "";
    if (found == null) {
      found = lanes.patient(at, place, now);
      if (found == null) return Optional.empty();
      reason =
          "its pair began on "
              + found.lane()
              + ", where no slot was free for "
              + PAIR_MILLIS / 1000
              + " s: energies of the two do not compare";
    }
    return Optional.of(start(found, at, place, reason, now));
  }

  private Choice start(
      Lanes.Found found, Fleet.Node at, Fleet.Place place, String reason, long now) {
    Share share = found.share();
    String trial = found.trial();
    boolean isBrown = share.greener.isBrown(share.need, found.lane(), place.ground());
    Choice.Green green = share.greener.expected(share.need, found.lane(), place.ground());
    lanes.leave(share);
    OpenTrial open = share.queue.remove(trial);
    String pair = open == null ? null : open.pair();
    if (pair != null) share.queue.anchor(pair, place.hardware());
    if (isBrown && share.heldBack) {
      // What it has left to others was its own will: no claim to it.
      share.atLeast(lanes.served());
      share.heldBack = false;
    }
    lanes.serving(share);
    share.start(trial, now);
    lanes.enter(share);
    lanes.served(share, place, now);
    room.served(share.need);
    runs.begin(trial, share, at, place, now);
    return new Choice(
        share.sweep,
        trial,
        at.machine.id(),
        place.slot().id(),
        place.hardware(),
        reason.isEmpty() && isBrown ? BROWN : reason,
        green);
  }

  /** The store has kept the claim. */
  public void confirmed(AttemptKey attempt) {
    Runs.Run one = runs.find(attempt.trial());
    if (one == null) return;
    one.attempt = attempt.attempt();
    one.share.confirm();
  }

  /** The store has not: the trial is not claimable any more, or nobody knows. */
  public void refused(Choice choice, long now) {
    Runs.Run one = runs.find(choice.trial());
    if (one == null || one.attempt > 0) return;
    one.share.confirm();
    runs.leave(choice.trial(), one, now, false);
    stale.add(choice.sweep());
  }

  /**
   * An attempt has ended.
   *
   * @return the node that was put aside for it, if any
   */
  public Optional<Aside> ended(AttemptKey attempt, Result result, long now) {
    Runs.Run one = runs.find(attempt.trial());
    if (one == null || one.attempt != attempt.attempt()) return Optional.empty();
    boolean succeeded = result.state() == AttemptState.SUCCEEDED;
    runs.leave(attempt.trial(), one, now, succeeded);
    if (!succeeded) stale.add(one.share.sweep);
    return Optional.ofNullable(runs.judge(attempt.trial(), one, result, now));
  }

  /** A person puts a node aside; what runs there goes on. */
  public void putAside(String node, String why, long now) {
    Fleet.Node found = fleet.find(node);
    if (found == null) return;
    found.health.putAside(why);
    fleet.recount(found, now);
  }

  /** A person takes a node back. */
  public void takeBack(String node, long now) {
    Fleet.Node found = fleet.find(node);
    if (found == null) return;
    found.health.takenBack();
    fleet.recount(found, now);
  }

  /** The nodes that are put aside now. */
  public List<Aside> asides(long now) {
    List<Aside> all = new ArrayList<>();
    for (Fleet.Node node : fleet.nodes()) {
      if (!node.health.aside(now)) continue;
      all.add(new Aside(node.machine.id(), node.health.reason(), node.health.asideUntil()));
    }
    return all;
  }

  /** Why no node that is here can ever hold such a trial; empty where one can, or none is here. */
  public String never(Need need) {
    return Machine.never(need, fleet.machines());
  }

  /** Trials that wait in the queue of a sweep. */
  public int waiting(String sweep) {
    Share share = shares.get(sweep);
    return share == null ? 0 : share.queue.size();
  }

  /** Attempts of a sweep that it believes to run. */
  public int running(String sweep) {
    Share share = shares.get(sweep);
    return share == null ? 0 : share.running();
  }

  private void tick(long now) {
    if (now - tickedAt < TICK_MILLIS) return;
    tickedAt = now;
    for (Share share : shares.values()) {
      if (share.running() > 0) lanes.change(share, () -> share.charge(now));
    }
    lanes.tick(shares.values(), now);
    for (Fleet.Node node : fleet.nodes()) fleet.recount(node, now);
  }
}
