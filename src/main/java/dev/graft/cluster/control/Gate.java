package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import dev.graft.run.budget.Admission;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds sweeps to their budgets: decides each second, and whenever a trial has ended or a slot
 * found no work, which of their trials may be claimed, which must pause, and which sweeps are
 * exhausted. Where no sweep has a budget it looks less often.
 */
final class Gate {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final long PERIOD_MILLIS = 1_000;

  /** Decisions take at most this share of the time: one in so many. */
  private static final int REST = 4;

  private final Keeper keeper;
  private final Bus bus;
  private final Watch watch;
  private final BudgetSource budgets;
  private final IntSupplier slots;
  private boolean deciding;
  private long nextAt;
  private volatile String trouble = "";
  private final Looks looks = new Looks(PERIOD_MILLIS);

  /**
   * @param slots of all nodes
   */
  Gate(Keeper keeper, Bus bus, Watch watch, BudgetSource budgets, IntSupplier slots) {
    this.keeper = keeper;
    this.bus = bus;
    this.watch = watch;
    this.budgets = budgets;
    this.slots = slots;
  }

  /** Something ended, or somebody waits. */
  void knock() {
    looks.stir();
  }

  /** A sweep may have come, or gone on. */
  void wake() {
    looks.knock();
  }

  private record Decided(Views.Sweep sweep, Admission.Decision decision) {}

  void beat() {
    long now = keeper.now();
    if (deciding || now < nextAt || !looks.isDue(now)) {
      return;
    }
    looks.begin(now);
    deciding = true;
    int all = Math.max(1, slots.getAsInt());
    keeper
        .read(() -> keeper.store().gated())
        .compose(gated -> decideAll(gated, all, now))
        .onFailure(e -> looks.knock())
        .onComplete(
            any -> {
              deciding = false;
              long took = Math.max(0, keeper.now() - now);
              nextAt = keeper.now() + REST * took;
            });
  }

  private Future<Void> decideAll(List<String> gated, int all, long now) {
    looks.found(!gated.isEmpty());
    return gated.isEmpty()
        ? Future.succeededFuture()
        : keeper.read(() -> decide(gated, all, now)).compose(this::apply);
  }

  private List<Decided> decide(List<String> gated, int all, long now) {
    List<Decided> decided = new ArrayList<>();
    for (String id : gated) {
      try {
        keeper
            .store()
            .sweep(id)
            .filter(s -> s.state() == SweepState.QUEUED || s.state() == SweepState.RUNNING)
            .ifPresent(sweep -> decided.add(new Decided(sweep, budgets.decide(sweep, all, now))));
      } catch (StoreUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        // One sweep that cannot be read must not hold up the others.
        cry(id, e);
      }
    }
    return decided;
  }

  private void cry(String sweep, RuntimeException e) {
    String told = sweep + ": " + e.getMessage();
    if (!told.equals(trouble)) {
      log.error("no trial of {} is admitted: {}", sweep, e.getMessage(), e);
    }
    trouble = told;
  }

  private Future<Void> apply(List<Decided> decided) {
    List<Future<?>> written = new ArrayList<>();
    for (Decided one : decided) {
      String reason = one.decision.exhausted();
      written.add(reason == null ? admit(one) : exhaust(one.sweep.id(), reason));
    }
    return Future.join(written).mapEmpty();
  }

  private Future<Boolean> admit(Decided one) {
    Admission.Decision decision = one.decision;
    return keeper
        .written(
            keeper
                .store()
                .admit(one.sweep.id(), decision.admitted(), decision.paused(), keeper.now()))
        .onSuccess(
            changed -> {
              if (changed && !decision.admitted().isEmpty()) {
                bus.workAvailable();
              }
              if (changed && !decision.paused().isEmpty()) {
                log.info("sweep {}: {} pause for its budget", one.sweep.id(), decision.paused());
                bus.ordersChanged();
              }
            });
  }

  private Future<SweepState> exhaust(String sweep, String reason) {
    log.info("sweep {}: {}", sweep, reason);
    return keeper
        .written(keeper.store().command(sweep, SweepCommand.EXHAUST, reason, keeper.now()))
        .onSuccess(
            state -> {
              watch.touch(sweep);
              bus.ordersChanged();
            });
  }
}
