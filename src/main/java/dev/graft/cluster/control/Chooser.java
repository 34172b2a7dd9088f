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
 * Lets sweeps with trials left open go on: asks twice a second which of them come next, and keeps
 * that in the store, from where they are claimed. A leader that dies between has chosen nothing,
 * and the next chooses the same.
 */
final class Chooser {
  private static final Logger log = LoggerFactory.getLogger(Chooser.class);
  private static final long PERIOD_MILLIS = 500;

  private final Keeper keeper;
  private final Bus bus;
  private final Watch watch;
  private final SearchSource searches;
  private boolean choosing;
  private long nextAt;
  private volatile String trouble = "";

  private record Chosen(String sweep, Choices choices) {}

  Chooser(Keeper keeper, Bus bus, Watch watch, SearchSource searches) {
    this.keeper = keeper;
    this.bus = bus;
    this.watch = watch;
    this.searches = searches;
  }

  void beat() {
    if (choosing || keeper.now() < nextAt) {
      return;
    }
    choosing = true;
    keeper
        .read(this::choose)
        .compose(
            all -> {
              List<Future<?>> written = new ArrayList<>();
              all.forEach(one -> written.add(settle(one)));
              return Future.join(written);
            })
        .onComplete(
            any -> {
              choosing = false;
              nextAt = keeper.now() + PERIOD_MILLIS;
            });
  }

  private List<Chosen> choose() {
    List<Chosen> chosen = new ArrayList<>();
    for (String id : keeper.store().searching()) {
      try {
        keeper
            .store()
            .sweep(id)
            .map(searches::choose)
            .filter(choices -> !choices.isEmpty())
            .ifPresent(choices -> chosen.add(new Chosen(id, choices)));
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
      log.error("no setting of {} is chosen: {}", sweep, e.getMessage(), e);
    }
    trouble = told;
  }

  private Future<Boolean> settle(Chosen one) {
    return keeper
        .written(keeper.store().settle(one.sweep, one.choices, keeper.now()))
        .onSuccess(
            changed -> {
              if (changed) {
                one.choices.settled().keySet().forEach(watch::touchTrial);
                one.choices.spared().keySet().forEach(watch::touchTrial);
                watch.touch(one.sweep);
                bus.workAvailable();
              }
            });
  }
}
