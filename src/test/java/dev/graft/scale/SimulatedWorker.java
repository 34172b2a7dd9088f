package dev.graft.scale;

import dev.graft.cluster.GraftNode;
import dev.graft.cluster.NodeSettings;
import dev.graft.cluster.control.GreenSource;
import dev.graft.cluster.node.SlotDevice;
import dev.graft.cluster.node.Supply;
import dev.graft.run.ClusterView;
import dev.graft.testing.FakeEnergy;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A worker's process as it is, but for its trainers, which only tell: {@code ID DIRECTORY
 * CLUSTERFILE CLUSTER SLOTS MILLIS TICK POINTS}. It says that it is ready, and ends with its
 * standard input.
 */
final class SimulatedWorker {
  private SimulatedWorker() {}

  public static void main(String[] arguments) throws Exception {
    String id = arguments[0];
    NodeSettings settings =
        new NodeSettings(
            id,
            Path.of(arguments[1]),
            Set.of(NodeSettings.Role.WORKER),
            SlotDevice.processors(Integer.parseInt(arguments[4])),
            "FRA",
            "127.0.0.1:0",
            "http://127.0.0.1:0",
            new ClusterView.Machine("simulated work", 2, 0, ""),
            Path.of(arguments[2]),
            arguments[3],
            List.of(),
            null,
            false,
            0,
            5_000);
    PacedTrainer.Pace pace =
        new PacedTrainer.Pace(
            Long.parseLong(arguments[5]),
            Long.parseLong(arguments[6]),
            Integer.parseInt(arguments[7]));
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    GraftNode node =
        GraftNode.join(
                settings,
                new GraftNode.Parts(
                    null,
                    (slot, device, listener) -> new PacedTrainer(pace, listener, thread),
                    new FakeEnergy(id, UUID.randomUUID().toString()),
                    Supply.HERE,
                    null,
                    null,
                    GreenSource.NONE,
                    new VertxOptions(),
                    Clock.systemUTC()))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    node.work().toCompletionStage().toCompletableFuture().get();
    System.err.println("ready on http://127.0.0.1:0");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
