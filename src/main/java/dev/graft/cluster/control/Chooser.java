package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.Choices;
import dev.graft.run.StoreUnavailable;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets sweeps go on whose search decides as they run: asks, twice a second while there are any and
 * whenever a trial was judged, which settings come next and which trials train on, and keeps that
 * in the store, from where they are claimed. A leader that dies between has decided nothing, and
 * the next decides the same.
 */
final class Chooser {
  private static final Logger log = LoggerFactory.getLogger(Chooser.class);
  private static final long PERIOD_MILLIS = 500;

  private final Keeper keeper;
  private final Bus bus;
  private final Watch watch;
  private final Turns turns;
  private final SearchSource searches;
  private boolean choosing;
  private long nextAt;
  private final Looks looks = new Looks(PERIOD_MILLIS);
  private volatile String trouble = "";

  private record Chosen(String sweep, Choices choices) {}

  Chooser(Keeper keeper, Bus bus, Watch watch, Turns turns, SearchSource searches) {
    this.keeper = keeper;
    this.bus = bus;
    this.watch = watch;
    this.turns = turns;
    this.searches = searches;
  }

  void beat() {
    long now = keeper.now();
    if (choosing || now < nextAt || !looks.isDue(now)) {
      return;
    }
    looks.begin(now);
    choosing = true;
    decideAll()
        .onComplete(
            any -> {
              choosing = false;
              nextAt = keeper.now() + PERIOD_MILLIS;
            });
  }

  /** A sweep may have come, or gone on. */
  void wake() {
    looks.knock();
  }

  /** All that can be decided now. */
  Future<Void> decideAll() {
    return keeper
        .read(() -> keeper.store().searching())
        .compose(
            searching -> {
              looks.found(!searching.isEmpty());
              return searching.isEmpty()
                  ? Future.<Void>succeededFuture()
                  : keeper.read(() -> choose(searching)).compose(this::keep);
            })
        .onFailure(e -> looks.knock());
  }

  /** What can be decided of a sweep now; the next claim then knows of it. */
  Future<Void> decide(String sweep) {
    return keeper.read(() -> choose(List.of(sweep))).compose(this::keep);
  }

  private Future<Void> keep(List<Chosen> all) {
    return Future.join(all.stream().map(this::keep).toList()).mapEmpty();
  }

  private List<Chosen> choose(List<String> sweeps) {
    List<Chosen> chosen = new ArrayList<>();
    for (String id : sweeps) {
      try {
        Choices choices = keeper.store().sweep(id).map(searches::choose).orElse(Choices.NONE);
        if (!choices.isEmpty()) {
          chosen.add(new Chosen(id, choices));
        }
      } catch (StoreUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        // One sweep that cannot be read must not hold up the others.
        cry(id, e);
      }
    }
    return chosen;
  }

  private void cry(String sweep, RuntimeException e) {
    String told = sweep + ": " + e.getMessage();
    if (!told.equals(trouble)) {
      log.error("nothing of {} is decided: {}", sweep, e.getMessage(), e);
    }
    trouble = told;
  }

  private Future<Boolean> keep(Chosen one) {
    Choices choices = one.choices;
    return keeper
        .written(keeper.store().settle(one.sweep, choices, keeper.now()))
        .onSuccess(
            changed -> {
              if (changed) {
                choices.trials().forEach(watch::touchTrial);
                watch.touch(one.sweep);
                turns.changed(one.sweep);
                bus.workAvailable();
              }
            });
  }
}
