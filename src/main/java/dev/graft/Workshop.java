package dev.graft;

import com.sun.management.OperatingSystemMXBean;
import dev.graft.artifact.Bringing;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Hashes;
import dev.graft.cli.NodeSettings;
import dev.graft.cluster.node.EnergySource;
import dev.graft.cluster.node.SlotDevice;
import dev.graft.cluster.node.TrainerFactory;
import dev.graft.data.catalogue.Datasets;
import dev.graft.energy.IdleMemory;
import dev.graft.energy.Machine;
import dev.graft.energy.NodeLedger;
import dev.graft.energy.ProcessTimes;
import dev.graft.energy.SharedMachine;
import dev.graft.engine.EngineSettings;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.trainer.Supervision;
import dev.graft.trainer.TrainerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node of any role works with: its settings, its trainers, its meters. */
record Workshop(BuiltIns builtIns, NodeSettings settings, String nodeId, Clock clock) {
  private static final Logger log = LoggerFactory.getLogger(Workshop.class);

  /**
   * @param port at which its HTTP server listens
   */
  dev.graft.cluster.NodeSettings nodeSettings(int port) {
    Path file = settings.clusterFile();
    boolean alone = file == null;
    String given = settings.reach().advertise();
    String address =
        given == null ? Groundwork.hostAndPort(settings.bind(), port) : advertised(given, port);
    return new dev.graft.cluster.NodeSettings(
        nodeId,
        settings.dataDir(),
        Groundwork.roles(settings),
        slots(),
        settings.zone(),
        address,
        (settings.tls() == null ? "http://" : "https://") + address,
        machine(),
        file == null ? builtIns.home().resolve("cluster.xml") : file,
        settings.clusterName(),
        settings.reach().join(),
        settings.reach().busAddress(),
        alone,
        settings.reach().drainSeconds() * 1_000L,
        15_000);
  }

  /**
   * Files from and to control in other processes.
   *
   * @param port at which this node's HTTP server listens
   * @param here whether this node itself has all that a trial starts from
   */
  RemoteSupply supply(int port, Predicate<Claim> here) {
    NodeSettings.Reach reach = settings.reach();
    String token = Secrets.of("--control-token-file", reach.token(), "GRAFT_TOKEN");
    Hashes hashes = new Hashes();
    Path cache = settings.dataDir().resolve("cache");
    return new RemoteSupply(
        new ControlHttp(token == null || token.isBlank() ? null : token.strip()),
        new Bringing(
            builtIns.home(),
            settings.dataDir().resolve("trials"),
            new ContentCache(cache, (long) reach.cacheGibibytes() << 30, hashes),
            hashes),
        reach.controls().stream().map(URI::create).toList(),
        settings.controls(),
        nodeSettings(port).url(),
        here);
  }

  /** A host, with the port where it is another. */
  private static String advertised(String given, int port) {
    String text = given.matches("[^:]*|\\[.*]") ? given + ":" + port : given;
    if (!text.matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):\\d{1,5}")) {
      throw InvalidInput.of(
          "--advertise",
          given,
          "\"" + given + "\" is not a host and port",
          "write how others reach this node, such as 10.0.0.7:8080 or graft.example");
    }
    return text;
  }

  private static ClusterView.Machine machine() {
    Machine here = Machine.ofThisMachine();
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new ClusterView.Machine(
        here.model(), Runtime.getRuntime().availableProcessors(), Math.max(0, memory), "");
  }

  /** This machine and its boot; "" where the system does not tell. */
  private static String thisBoot() {
    try {
      return Files.readString(Path.of("/etc/machine-id")).strip()
          + "/"
          + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException notTold) {
      return "";
    }
  }

  EnergySource energy() {
    int slots = slots().size();
    ProcessTimes processes = new ProcessTimes(Path.of("/proc"));
    NodeLedger ledger =
        new NodeLedger(
            new NodeLedger.Identity(
                nodeId, UUID.randomUUID().toString(), Math.max(1, slots), settings.zone()),
            Meters.ofThisMachine(),
            new IdleMemory(settings.dataDir().resolve("idle-power.properties"), thisBoot()),
            processes,
            System::nanoTime,
            clock::millis,
            log::warn);
    if (slots == 0) {
      // no trial can run here: a tick has no process to read
      ledger.watch(() -> -1);
    }
    return new MeteredNode(
        ledger, SharedMachine.join(machineFolder(), slots, processes, log::warn));
  }

  /**
   * One for the whole machine and this user. Services have a {@code /tmp} of their own, but memory
   * that all share.
   */
  private static Path machineFolder() {
    String given = System.getProperty("graft.machine");
    if (given != null) return Path.of(given);
    Path memory = Path.of("/dev/shm");
    Path base =
        Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return base.resolve("graft-metering-" + System.getProperty("user.name"));
  }

  TrainerFactory trainers() {
    EngineSettings engine = EngineSettings.ofThisMachine();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(engine.flags());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrainerApp.class.getName()));
    command.add(builtIns.home().toString());
    command.add(settings.dataDir().resolve(Datasets.OWN).toString());
    // Our own directory: a relative path of a data set means the same there.
    Path here = Path.of("").toAbsolutePath();
    return (slot, device, listener) -> {
      Map<String, String> environment = new HashMap<>(engine.environment());
      environment.putAll(Slots.environment(device));
      return new TrainerProcess(slot, Supervision.of(command, environment, here), listener);
    };
  }

  /** What its slots train on. */
  List<SlotDevice> slots() {
    return Slots.ofThisMachine(settings.slots());
  }
}
