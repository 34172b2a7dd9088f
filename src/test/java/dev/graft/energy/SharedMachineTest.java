package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.NodeLedger.Identity;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of one machine count it once. */
class SharedMachineTest {
  private static final long RANGE = 262_143_328_850L;

  @TempDir Path root;
  final Map<Long, String> alive = new TreeMap<>();
  final List<String> said = new ArrayList<>();
  FakeSystem system;
  long nanos;
  long counter;
  double busy;

  @BeforeEach
  void machine() {
    system = new FakeSystem(root).cpus(2, true).zone("intel-rapl:0", "package-0", 0, RANGE);
    system.busy(0);
  }

  private SharedMachine joined(long pid, int slots) {
    alive.put(pid, "start-of-" + pid);
    return Objects.requireNonNull(
        SharedMachine.join(folder(), slots, pid, one -> alive.getOrDefault(one, ""), said::add));
  }

  private Path folder() {
    return root.resolve("machine");
  }

  private NodeLedger node(String name, SharedMachine machine) {
    NodeLedger ledger =
        new NodeLedger(
            new Identity(name, "b", 1, "FRA"),
            List.of(new MeterLadder(system.sys, system.proc, system.shared)),
            new ProcessTimes(system.proc),
            () -> nanos,
            () -> nanos / 1_000_000,
            said::add);
    ledger.shares(machine);
    return ledger;
  }

  private void second(long joules, double busySeconds, NodeLedger... nodes) {
    nanos += 1_000_000_000L;
    counter += joules * 1_000_000;
    busy += busySeconds;
    system.counter("intel-rapl:0", counter);
    system.busy(busy);
    for (NodeLedger node : nodes) node.tick();
  }

  private static long trials(EnergyReport report) {
    return report.shares().stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
  }

  private static void conserved(EnergyReport r) {
    assertThat(trials(r) + r.otherUj() + r.idleUj() + r.unattributedUj()).isEqualTo(r.totalUj());
  }

  @Test
  void oneIsFirst_andAnotherWhenItHasEnded() throws IOException {
    SharedMachine first = joined(1, 2);
    SharedMachine second = joined(2, 1);
    assertThat(first.isFirst()).isTrue();
    assertThat(second.isFirst()).isFalse();
    first.look();
    assertThat(first.slots()).isEqualTo(3);
    first.close();
    second.look();
    assertThat(second.isFirst()).isTrue();
    assertThat(second.slots()).isEqualTo(1);
    second.close();
  }

  @Test
  void killedNode_isNotCounted_norAnotherProgramUnderItsNumber() {
    SharedMachine first = joined(1, 2);
    joined(2, 1);
    first.look();
    assertThat(first.slots()).isEqualTo(3);
    alive.put(2L, "later");
    first.look();
    assertThat(first.slots()).isEqualTo(2);
    alive.remove(2L);
    first.look();
    assertThat(first.slots()).isEqualTo(2);
  }

  @Test
  void totalsOfAllNodes_areTheMachines() {
    NodeLedger first = node("n1", joined(1, 1));
    NodeLedger second = node("n2", joined(2, 1));
    NodeLedger[] nodes = {first, second};
    system.process(10, 1, 0, 0);
    system.process(20, 1, 0, 0);
    second(10, 0, nodes);
    long opened = counter;
    first.began(new AttemptKey("s1-1", 1), () -> 10, Set.of());
    second.began(new AttemptKey("s1-2", 1), () -> 20, Set.of());
    Random random = new Random(7);
    double one = 0;
    double other = 0;
    for (int i = 0; i < 200; i++) {
      double more = random.nextDouble();
      double most = random.nextDouble();
      one += more;
      other += most;
      system.process(10, 1, one, 0);
      system.process(20, 1, other, 0);
      second(20 + random.nextInt(40), more + most + random.nextDouble(), nodes);
    }
    first.ended(new AttemptKey("s1-1", 1), CpuTime.UNKNOWN);
    second.ended(new AttemptKey("s1-2", 1), CpuTime.UNKNOWN);
    second(30, 1, nodes);
    second(30, 1, nodes);
    EnergyReport ofFirst = first.report(0);
    EnergyReport ofSecond = second.report(0);
    conserved(ofFirst);
    conserved(ofSecond);
    assertThat(ofSecond.otherUj() + ofSecond.idleUj() + ofSecond.unattributedUj()).isZero();
    assertThat(trials(ofFirst)).isPositive();
    assertThat(trials(ofSecond)).isPositive();
    assertThat(ofFirst.totalUj() + ofSecond.totalUj()).isEqualTo(counter - opened);
    assertThat(first.watts()).isEqualTo(30);
    assertThat(second.watts()).isZero();
    assertThat(second.power().notes()).anyMatch(note -> note.kind().equals("shared-machine"));
  }

  @Test
  void idleEnergy_isSharedByTheSlotsOfAllNodes() {
    NodeLedger first = node("n1", joined(1, 1));
    NodeLedger second = node("n2", joined(2, 1));
    for (int i = 0; i < 70; i++) second(10, 0, first, second);
    system.process(20, 1, 0, 0);
    second(10, 0, first, second);
    second.began(new AttemptKey("s1-2", 1), () -> 20, Set.of());
    system.process(20, 1, 1, 0);
    second(40, 1, first, second);
    assertThat(second.report(0).shares())
        .singleElement()
        .satisfies(
            share -> {
              assertThat(share.idleUj()).isEqualTo(5_000_000);
              assertThat(share.dynamicUj()).isEqualTo(30_000_000);
            });
  }

  @Test
  void nodeThatTakesTheFirstPlace_tellsTheMachineFromThenOn() throws IOException {
    SharedMachine shared = joined(1, 1);
    NodeLedger first = node("n1", shared);
    NodeLedger second = node("n2", joined(2, 1));
    second(10, 0, first, second);
    second(10, 1, first, second);
    assertThat(second.report(0).totalUj()).isZero();
    assertThat(second.report(0).machine().counters()).isEmpty();
    shared.close();
    second(10, 1, second);
    second(10, 1, second);
    assertThat(second.report(0).totalUj()).isEqualTo(20_000_000);
    assertThat(second.report(0).machine().counters()).isNotEmpty();
  }

  @Test
  void nodesThatCannotKnowOfEachOther_eachTellTheMachine() throws IOException {
    Files.writeString(root.resolve("file"), "");
    assertThat(SharedMachine.join(root.resolve("file"), 1, 1, pid -> "x", said::add)).isNull();
    joined(1, 1);
    NodeLedger second = node("n2", joined(2, 1));
    second(10, 0, second);
    try (var files = Files.list(folder())) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(folder());
    second(10, 1, second);
    assertThat(second.report(0).totalUj()).isEqualTo(10_000_000);
    assertThat(said).anyMatch(text -> text.contains("cannot know of each other"));
  }
}
