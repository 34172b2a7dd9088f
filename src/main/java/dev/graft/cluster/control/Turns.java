package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.Greens;
import dev.graft.run.Ground;
import dev.graft.run.HeldAttempt;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.schedule.Aside;
import dev.graft.run.schedule.Conductor;
import dev.graft.run.schedule.Leases;
import dev.graft.run.schedule.Machine;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is: asks the conductor what a free slot should take and has the store keep it. The
 * store is read again when something may have become claimable, when it has refused a choice, and
 * when nothing is left to choose.
 */
final class Turns {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  /** Idle slots do not have the store read more often. */
  private static final long IDLE_MILLIS = 200;

  /** Between comparisons of what runs with what the store says runs. */
  private static final long ADOPT_MILLIS = 5_000;

  /** A slot is answered "nothing" once so many of its choices have been refused. */
  private static final int TRIES = 20;

  private final Keeper keeper;
  private final Bus bus;
  private final GreenSource green;
  private final Conductor conductor = new Conductor();
  private final Set<String> loaded = new HashSet<>();

  /** Nodes that it has put aside and that nobody has taken back. */
  private final Set<String> asides = new HashSet<>();

  private @Nullable Future<Void> looking;
  private boolean changed = true;
  private long lookedAt = Long.MIN_VALUE / 2;

  private long adoptedAt = Long.MIN_VALUE / 2;

  /** Null: not read this time. */
  private record Seen(List<Backlog> backlogs, @Nullable List<HeldAttempt> held) {}

  /** What has been read of sweeps, after it was known which. */
  private record Read(List<Opened> opened, Map<String, Greens> greens) {}

  private record Opened(String sweep, List<OpenTrial> open, Map<String, String> begun) {}

  Turns(Keeper keeper, Bus bus, GreenSource green) {
    this.green = green;
    this.keeper = keeper;
    this.bus = bus;
  }

  /** Something may have become claimable: the next choice is made with what the store has then. */
  void changed() {
    changed = true;
  }

  /** The same of a sweep of which as many trials may be claimable as before, but others. */
  void changed(String sweep) {
    conductor.touch(sweep);
    changed = true;
  }

  /** What a free slot should do; empty: nothing now. */
  Future<Optional<Claim>> next(String node, String slot) {
    return (changed ? look() : Future.<Void>succeededFuture())
        .compose(v -> choose(node, slot, TRIES, false));
  }

  private Future<Optional<Claim>> choose(String node, String slot, int tries, boolean looked) {
    Optional<Choice> choice = conductor.choose(node, slot, keeper.now());
    if (choice.isPresent()) {
      return claim(choice.get(), tries);
    }
    boolean again = !looked && (changed || keeper.now() - lookedAt >= IDLE_MILLIS);
    return again
        ? look().compose(v -> choose(node, slot, tries, true))
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<Claim>> claim(Choice choice, int tries) {
    return keeper
        .written(keeper.store().claim(choice, keeper.now(), Leases.LEASE_MILLIS))
        .onFailure(e -> conductor.refused(choice, keeper.now()))
        .compose(
            kept -> {
              if (kept.isPresent()) {
                Claim claim = kept.get();
                conductor.confirmed(new AttemptKey(claim.trial(), claim.attempt()));
                return Future.succeededFuture(kept);
              }
              conductor.refused(choice, keeper.now());
              changed = true;
              return tries <= 1
                  ? Future.succeededFuture(Optional.empty())
                  : look().compose(v -> choose(choice.node(), choice.slot(), tries - 1, true));
            });
  }

  /** Reads the store; who asks while it is read gets the same answer, unless more has changed. */
  private Future<Void> look() {
    Future<Void> going = looking;
    if (going != null) {
      return changed ? going.transform(any -> changed ? look() : Future.succeededFuture()) : going;
    }
    changed = false;
    long readAt = keeper.now();
    boolean adopts = readAt - adoptedAt >= ADOPT_MILLIS;
    Future<Void> read =
        keeper
            .read(() -> new Seen(keeper.store().backlogs(), adopts ? keeper.store().held() : null))
            .map(seen -> told(seen, readAt))
            .compose(this::open)
            .onFailure(e -> changed = true)
            .onComplete(
                any -> {
                  looking = null;
                  lookedAt = keeper.now();
                });
    looking = read.isComplete() ? null : read;
    return read;
  }

  private List<String> told(Seen seen, long readAt) {
    List<String> sweeps = conductor.sync(seen.backlogs);
    if (seen.held != null) {
      conductor.adopt(seen.held, readAt, keeper.now());
      adoptedAt = readAt;
    }
    return sweeps;
  }

  private Future<Void> open(List<String> sweeps) {
    List<String> due = conductor.greenDue(keeper.now());
    if (sweeps.isEmpty() && due.isEmpty()) {
      return Future.succeededFuture();
    }
    Set<Ground> grounds = conductor.grounds();
    return keeper
        .read(
            () -> {
              List<Opened> opened = new ArrayList<>();
              for (String sweep : sweeps) {
                opened.add(
                    new Opened(
                        sweep,
                        keeper.store().open(sweep),
                        loaded.contains(sweep) ? Map.of() : keeper.store().begun(sweep)));
              }
              Map<String, Greens> greens = new HashMap<>();
              for (String sweep : due) {
                greens.put(sweep, expected(sweep, grounds));
              }
              return new Read(opened, greens);
            })
        .map(
            read -> {
              read.greens.forEach((sweep, it) -> conductor.green(sweep, it, keeper.now()));
              for (Opened one : read.opened) {
                conductor.open(one.sweep, one.open, one.begun, keeper.now());
                loaded.add(one.sweep);
              }
              return null;
            });
  }

  /** A sweep is not held up because what it emits cannot be told. */
  private Greens expected(String sweep, Set<Ground> grounds) {
    try {
      return green.expected(sweep, grounds, keeper.now());
    } catch (RuntimeException e) {
      log.warn("where sweep {} emits least is not known: {}", sweep, e.getMessage());
      return Greens.NONE;
    }
  }

  void hear(ClusterView.Node node) {
    if (node.takesWork()) {
      conductor.hear(Machine.of(node), keeper.now());
    } else {
      conductor.gone(node.id());
    }
  }

  void gone(String node) {
    conductor.gone(node);
  }

  void ended(AttemptKey attempt, Result result) {
    conductor.ended(attempt, result, keeper.now()).ifPresent(this::putAside);
    if (result.state() != AttemptState.SUCCEEDED) {
      changed = true;
    }
  }

  /** Kept in the store: pages show it, and people or time take the node back. */
  private void putAside(Aside aside) {
    String node = aside.node();
    String reason =
        aside.reason() + "; it is tried again at " + Instant.ofEpochMilli(aside.until());
    log.warn("node {} is put aside: {}", node, reason);
    bus.live(Events.alarm("node " + node + " is put aside: " + reason));
    keeper
        .written(keeper.store().putAside(node, reason, aside.until(), keeper.now()))
        .onSuccess(
            v -> {
              asides.add(node);
              bus.ordersChanged();
            });
  }

  /** A node is not put aside, says the store. */
  void notAside(String node) {
    if (asides.remove(node)) {
      conductor.takeBack(node, keeper.now());
    }
  }

  /** Each second: nodes whose time has come are taken back. */
  void takeBackDue() {
    keeper
        .written(keeper.store().takeBackDue(keeper.now()))
        .onSuccess(
            nodes -> {
              if (!nodes.isEmpty()) {
                log.info("nodes {} are tried again", nodes);
                asides.removeAll(nodes);
                bus.ordersChanged();
              }
            });
  }

  void lost(List<AttemptKey> attempts, String reason) {
    for (AttemptKey attempt : attempts) {
      ended(attempt, new Result(AttemptState.LOST, Map.of(), reason, false));
    }
  }
}
