package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.cluster.bus.Message.Kept;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the energy ledger on one thread of its own and tells control. Totals only grow, so a lost
 * report is mended by a later one that tells all.
 */
final class EnergyReporter {
  private static final Logger log = LoggerFactory.getLogger(EnergyReporter.class);

  private final Bus bus;
  private final EnergySource source;
  private final Supplier<List<EnergySource.Running>> running;
  private final WorkerExecutor worker;
  private boolean tellAll = true;
  private volatile ClusterView.Power power;

  EnergyReporter(
      Vertx vertx, Bus bus, EnergySource source, Supplier<List<EnergySource.Running>> running) {
    this.bus = bus;
    this.source = source;
    this.running = running;
    worker = vertx.createSharedWorkerExecutor("energy-" + System.identityHashCode(this), 1);
    power = source.power();
  }

  ClusterView.Power power() {
    return power;
  }

  /** Attributes the energy until now. */
  Future<Void> tick() {
    return worker
        .executeBlocking(
            () -> {
              source.tick(running.get());
              power = source.power();
              return true;
            })
        .onFailure(e -> log.warn("energy of a tick is not attributed: {}", e.getMessage()))
        .mapEmpty();
  }

  /** Tells control; done when it is stored, or failed. */
  Future<Void> tell() {
    return worker
        .executeBlocking(this::nextReport)
        .compose(report -> bus.energy(new Energy(report)))
        .onFailure(
            e -> {
              log.debug("energy is told again: {}", e.getMessage());
              tellAllNext();
            })
        .map(Kept::current)
        .mapEmpty();
  }

  private synchronized EnergyReport nextReport() {
    boolean all = tellAll;
    tellAll = false;
    return source.report(all);
  }

  private synchronized void tellAllNext() {
    tellAll = true;
  }

  Future<Void> close() {
    return worker.close();
  }
}
