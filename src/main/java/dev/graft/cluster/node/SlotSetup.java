package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;

/**
 * What a slot works with.
 *
 * @param slot its id, unique on its node
 * @param device that its trainer works on
 * @param boot names this start of the node
 * @param carriers threads on which files are brought and handed in
 * @param room on the disk, without which it takes no work
 * @param energy is told of attempts' beginnings and ends
 */
record SlotSetup(
    Vertx vertx,
    String node,
    String boot,
    String slot,
    SlotDevice device,
    Bus bus,
    TrainerFactory trainers,
    TrialFiles files,
    Supply supply,
    WorkerExecutor carriers,
    Room room,
    EnergyReporter energy,
    Clock clock) {}
