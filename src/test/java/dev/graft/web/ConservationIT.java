package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.energy.NodeLedger;
import dev.graft.energy.RandomMachine;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import dev.graft.run.Views;
import dev.graft.testing.Conserved;
import dev.graft.testing.Experiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Energy is conserved from tick to store to {@code /carbon}, to the microjoule, over 10,000 random
 * schedules: trials begin, end, are lost or paused on one to three slots; meters lie and vanish,
 * clocks jump, the kernel does not tell, reports are lost, late or doubled, nodes are killed and
 * start again, sweeps are deleted.
 */
class ConservationIT {
  private static final int ROUNDS = 10;
  private static final int NODES = 1_000;
  private static final int CLAIMS = 4;

  @TempDir Path directory;
  private final List<CompletableFuture<?>> writes = new ArrayList<>();
  private final List<EnergyReport> late = new ArrayList<>();
  private final Random random = new Random(20_261_129);

  @Test
  void anySchedule_losesNoMicrojoule() throws Exception {
    try (TestServer server = new TestServer(Files.createDirectories(directory.resolve("web")))) {
      RandomMachine machine = new RandomMachine(directory.resolve("machine"), random);
      for (int round = 0; round < ROUNDS; round++) {
        round(server, machine, round);
      }
      Conserved.of(server.store);
      assertShapesWereMet(server);
      assertToldSo(server);
    }
  }

  private void round(TestServer server, RandomMachine machine, int round) {
    List<String> sweeps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sweeps.add(
          server
              .store
              .launch(
                  Experiments.named("e"),
                  "{}",
                  Experiments.plan(NODES * CLAIMS / 4, Map.of()),
                  null,
                  1)
              .join());
    }
    List<CompletableFuture<List<Claim>>> claims =
        IntStream.range(0, NODES)
            .mapToObj(n -> server.store.claim(node(round, n), slots(), 2, 10_000))
            .toList();
    for (int n = 0; n < NODES; n++) {
      new Schedule(server, machine, node(round, n), new ArrayDeque<>(claims.get(n).join())).run();
    }
    settle();
    String deleted = sweeps.get(random.nextInt(sweeps.size()));
    server.store.command(deleted, SweepCommand.CANCEL, null, 9).join();
    for (Views.Trial trial : server.store.trials(deleted)) end(server, trial);
    settle();
    server.store.delete(deleted).join();
    for (EnergyReport report : late) writes.add(server.store.energy(report));
    late.clear();
    settle();
  }

  private void end(TestServer server, Views.Trial trial) {
    AttemptKey key = new AttemptKey(trial.id(), trial.attempt());
    writes.add(server.store.finish(key, result(AttemptState.CANCELLED), 9));
  }

  private void settle() {
    CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new)).join();
    writes.clear();
  }

  private static String node(int round, int n) {
    return "n" + round + "-" + n;
  }

  private static List<String> slots() {
    return IntStream.range(0, CLAIMS).mapToObj(Integer::toString).toList();
  }

  private static Result result(AttemptState state) {
    return new Result(
        state, state == AttemptState.SUCCEEDED ? Map.of("score", .5) : Map.of(), null, false);
  }

  /** What happens on one node, from its start to its last report. */
  private final class Schedule {
    private final TestServer server;
    private final RandomMachine machine;
    private final String node;
    private final Deque<Claim> waiting;
    private final Map<Integer, AttemptKey> running = new HashMap<>();
    private final int slots = 1 + random.nextInt(3);
    private NodeLedger ledger;
    private int boots;
    private long kept;

    Schedule(TestServer server, RandomMachine machine, String node, Deque<Claim> waiting) {
      this.server = server;
      this.machine = machine;
      this.node = node;
      this.waiting = waiting;
      ledger = boot();
    }

    private NodeLedger boot() {
      kept = 0;
      return machine.ledger(node, "boot-" + ++boots, slots);
    }

    void run() {
      int events = 5 + random.nextInt(12);
      for (int i = 0; i < events; i++) {
        switch (random.nextInt(8)) {
          case 0, 1 -> begin(random.nextInt(slots));
          case 2 -> end(random.nextInt(slots));
          case 3 -> report();
          case 4 -> {
            if (random.nextInt(6) == 0) kill();
          }
          default -> {
            machine.pass();
            ledger.tick();
          }
        }
      }
      report();
      EnergyReport last = ledger.report(kept);
      writes.add(server.store.energy(last));
      if (random.nextInt(10) == 0) late.add(last);
    }

    private void begin(int slot) {
      if (running.containsKey(slot) || waiting.isEmpty()) return;
      Claim claim = waiting.remove();
      AttemptKey key = new AttemptKey(claim.trial(), claim.attempt());
      running.put(slot, key);
      ledger.began(key, () -> machine.pid(slot), Set.of());
    }

    private void end(int slot) {
      AttemptKey key = running.remove(slot);
      if (key == null) return;
      AttemptState[] ends = {
        AttemptState.SUCCEEDED, AttemptState.FAILED, AttemptState.PAUSED, AttemptState.LOST
      };
      double cpu = machine.cpuSeconds();
      ledger.ended(
          key,
          random.nextInt(4) == 0
              ? CpuTime.UNKNOWN
              : new CpuTime(cpu, cpu * random.nextDouble() * 1.1));
      if (random.nextBoolean()) machine.pass();
      writes.add(server.store.finish(key, result(ends[random.nextInt(ends.length)]), 5));
    }

    /** A report is stored, comes late and twice, or never. */
    private void report() {
      EnergyReport report = ledger.report(kept);
      int fate = random.nextInt(5);
      if (fate == 0) return;
      writes.add(server.store.energy(report));
      if (fate == 1) late.add(report);
      if (fate > 2) kept = report.seq();
    }

    /** kill −9 and another start: what is not told is in no ledger. */
    private void kill() {
      running
          .values()
          .forEach(k -> writes.add(server.store.finish(k, result(AttemptState.LOST), 6)));
      running.clear();
      ledger = boot();
    }
  }

  /** A property that never met what it is about would hold of nothing. */
  private static void assertShapesWereMet(TestServer server) {
    List<Views.NodeEnergy> nodes = server.store.ledger();
    assertThat(nodes).hasSize(ROUNDS * NODES);
    assertThat(nodes).filteredOn(n -> n.trialsUj() > 0).hasSizeGreaterThan(ROUNDS * NODES / 2);
    assertThat(nodes).filteredOn(n -> n.unattributedUj() > 0).hasSizeGreaterThan(NODES);
    assertThat(nodes).filteredOn(n -> n.deletedUj() > 0).hasSizeGreaterThan(NODES);
    assertThat(nodes).filteredOn(n -> n.gapUj() > 0).hasSizeGreaterThan(NODES / 10);
    assertThat(nodes).filteredOn(n -> n.method().contains("+")).hasSizeGreaterThan(NODES);
  }

  private static void assertToldSo(TestServer server) throws Exception {
    Map<String, Long> sweeps = new HashMap<>();
    for (JsonNode sweep : server.json("/sweeps?limit=500").path("items")) {
      JsonNode ledger = server.json("/carbon?sweep=" + sweep.path("id").asText());
      long sum = 0;
      for (JsonNode purpose : ledger.path("purposes")) sum += purpose.path("microjoules").asLong();
      assertThat(sum).isEqualTo(Math.round(ledger.at("/energyJ/total").asDouble() * 1e6));
      sweeps.put(sweep.path("id").asText(), sum);
    }
    assertThat(sweeps).hasSize(ROUNDS * 3);
    long trials = 0;
    for (JsonNode node : server.json("/carbon").path("nodes")) {
      JsonNode uj = node.path("microjoules");
      assertThat(
              uj.path("trials").asLong()
                  + uj.path("other").asLong()
                  + uj.path("idle").asLong()
                  + uj.path("unattributed").asLong())
          .isEqualTo(uj.path("total").asLong());
      trials += uj.path("trials").asLong() - uj.path("deleted").asLong();
    }
    assertThat(sweeps.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(trials);
  }
}
