package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a slot works with.
 *
 * @param slot its id, unique on its node
 * @param boot names this start of the node
 * @param settle has the energy until now attributed and told
 */
record SlotSetup(
    Vertx vertx,
    String node,
    String boot,
    String slot,
    Bus bus,
    TrainerFactory trainers,
    TrialFiles files,
    Supplier<Future<Void>> settle,
    Clock clock) {
  /** Attempts shorter than this share one tick of the energy ledger. */
  static final long SETTLE_MILLIS = 200;
}
