package dev.graft.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.FakeSystem;
import dev.graft.energy.MeterLadder;
import dev.graft.energy.NodeLedger;
import dev.graft.energy.ProcessTimes;
import dev.graft.run.ClusterView.Power;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two GPUs, which a stub of NVIDIA's library meters, beside a processor that draws 5 W in counters:
 * whose their energy is, and what becomes of it when a GPU goes wrong.
 */
class GpuLedgerTest {
  private static final String FIRST = "GPU-1";
  private static final String SECOND = "GPU-2";
  private static final AttemptKey A = new AttemptKey("s1-1", 1);
  private static final AttemptKey B = new AttemptKey("s1-2", 1);
  private static final long JOULE = 1_000_000;

  @TempDir static Path folder;
  static FakeNvml nvml;

  @TempDir Path root;
  FakeSystem system;
  NodeLedger ledger;
  final List<String> said = new ArrayList<>();
  long nanos = 1;
  long counter;
  final long[] millijoules = {1_000_000, 1_000_000};

  @BeforeAll
  static void compile() {
    nvml = FakeNvml.compile(folder);
  }

  @BeforeEach
  void node() {
    system = new FakeSystem(root).cpus(2, true).zone("intel-rapl:0", "package-0", 0, 1L << 40);
    system.busy(0);
    system.process(10, 1, 0, 0);
    system.process(11, 10, 0, 0);
    system.process(20, 1, 0, 0);
    system.process(99, 1, 0, 0);
    nvml.clear().gpu(0, "00000000:01:00.0", FIRST).gpu(1, "00000000:02:00.0", SECOND);
    List<MeterLadder> ladders = new ArrayList<>();
    ladders.add(new MeterLadder(system.sys, system.proc, system.shared));
    ladders.addAll(new GpuLadders(system.proc, nvml.library(), "/none").ladders());
    ledger =
        new NodeLedger(
            new NodeLedger.Identity("n1", "b1", 2, null),
            ladders,
            new ProcessTimes(system.proc),
            () -> nanos,
            () -> nanos / 1_000_000,
            said::add);
    ledger.tick();
    for (int i = 0; i < 61; i++) second(70, 70);
  }

  /** A second in which the GPUs draw so much. */
  private void second(long first, long second) {
    long[] joules = {first, second};
    for (int i = 0; i < 2; i++) {
      millijoules[i] += joules[i] * 1_000;
      nvml.set("energy." + i, millijoules[i]);
    }
    counter += 5 * JOULE;
    system.counter("intel-rapl:0", counter);
    nanos += 1_000_000_000L;
    ledger.tick();
    EnergyReport all = ledger.report(0);
    long shares = all.shares().stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
    assertThat(shares + all.otherUj() + all.idleUj() + all.unattributedUj())
        .isEqualTo(all.totalUj());
    assertThat(domains().stream().mapToLong(Power.Domain::totalUj).sum()).isEqualTo(all.totalUj());
  }

  private List<Power.Domain> domains() {
    return ledger.power().domains();
  }

  private Power.Domain domain(String name) {
    return domains().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  private EnergyReport.Share share(AttemptKey key) {
    return ledger.report(0).shares().stream()
        .filter(s -> s.trial().equals(key.trial()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unusedGpus_areIdle() {
    assertThat(domain("gpu-0").idleUj()).isEqualTo(61 * 70 * JOULE);
    assertThat(domain("gpu-1").trialsUj() + domain("gpu-1").otherUj()).isZero();
    assertThat(domain("gpu-0").method()).isEqualTo("nvml-energy");
    assertThat(domain("gpu-0").watts()).isEqualTo(70);
    assertThat(ledger.power().method()).isEqualTo("rapl+nvml-energy");
    assertThat(ledger.power().label()).isEqualTo("measured");
  }

  @Test
  void ownedGpu_isItsOwnersWhole_andNoneOfTheOthers() {
    ledger.began(A, () -> 10, Set.of(FIRST));
    ledger.began(B, () -> 20, Set.of());
    second(500, 70);
    assertThat(domain("gpu-0").trialsUj()).isEqualTo(500 * JOULE);
    assertThat(domain("gpu-1").trialsUj()).isZero();
    // Idle 70 J of its GPU and half of the processor's 5 J; the rest is dynamic.
    assertThat(share(A).dynamicUj()).isEqualTo(430 * JOULE);
    assertThat(share(A).idleUj()).isEqualTo(72_500_000);
    assertThat(share(B).dynamicUj()).isZero();
    assertThat(share(B).idleUj()).isEqualTo(2_500_000);
  }

  @Test
  void nextTrialOnTheSameGpu_sharesTheIntervalByTime() {
    ledger.began(A, () -> 10, Set.of(FIRST));
    nanos += 250_000_000L;
    ledger.ended(A, CpuTime.UNKNOWN);
    ledger.began(B, () -> 10, Set.of(FIRST));
    nanos -= 250_000_000L;
    second(470, 70);
    assertThat(domain("gpu-0").trialsUj()).isEqualTo(470 * JOULE);
    assertThat(share(A).dynamicUj()).isEqualTo(100 * JOULE);
    assertThat(share(B).dynamicUj()).isEqualTo(300 * JOULE);
  }

  @Test
  void otherProgramsOnAnOwnedGpu_areNotItsOwners() {
    // 11 is a child of the trainer; 99 is somebody else; 12345 is a number of another container.
    nvml.set("procs.0", "11:60,99:20,12345:90").set("time.0", 5);
    ledger.began(A, () -> 10, Set.of(FIRST));
    second(470, 70);
    assertThat(share(A).dynamicUj()).isEqualTo(300 * JOULE);
    assertThat(domain("gpu-0").otherUj()).isEqualTo(100 * JOULE);
  }

  @Test
  void otherProgramsOnAFreeGpu_areOther() {
    nvml.set("procs.1", "99:50").set("time.1", 5);
    second(70, 370);
    assertThat(domain("gpu-1").otherUj()).isEqualTo(300 * JOULE);
  }

  @Test
  void gpuOwnedByTwoAtOnce_isNeithers_andSaid() {
    ledger.began(A, () -> 10, Set.of(FIRST));
    ledger.began(B, () -> 20, Set.of(FIRST));
    second(470, 70);
    assertThat(domain("gpu-0").unattributedUj()).isEqualTo(470 * JOULE);
    assertThat(ledger.power().notes()).extracting(Power.Note::kind).containsExactly("shared-owner");
  }

  @Test
  void gpuThatFallsOffItsBus_isEstimated_andTheOthersGoOn() {
    ledger.began(A, () -> 10, Set.of(FIRST));
    nvml.set("status.energy.0", 15).set("status.power.0", 15);
    second(0, 80);
    // 1.02 of its limit of 700 W, as a trial owns it.
    assertThat(domain("gpu-0").method()).isEqualTo("gpu-limit");
    assertThat(domain("gpu-0").trialsUj()).isEqualTo(714 * JOULE);
    assertThat(domain("gpu-1").method()).isEqualTo("nvml-energy");
    assertThat(ledger.power().label()).isEqualTo("estimated");
    assertThat(said.get(0)).contains("GPU is lost", "estimated from now on by gpu-limit");
    assertThat(ledger.report(0).method()).isEqualTo("gpu-limit+nvml-energy+rapl");
    second(0, 80);
    assertThat(domain("gpu-0").trialsUj()).isEqualTo(2 * 714 * JOULE);
  }

  @Test
  void stuckCounter_isFoundWithoutAnyLoad_sinceAGpuAlwaysDraws() {
    for (int i = 0; i < 9; i++) second(0, 70);
    assertThat(domain("gpu-0").totalUj()).isEqualTo(61 * 70 * JOULE);
    second(0, 70);
    assertThat(domain("gpu-0").totalUj()).isEqualTo((61 * 70 + 10 * 84) * JOULE);
    assertThat(ledger.power().notes().get(0).kind()).isEqualTo("stuck");
    second(0, 70);
    assertThat(domain("gpu-0").method()).isEqualTo("nvml-power");
    assertThat(domain("gpu-0").totalUj()).isEqualTo((61 * 70 + 10 * 84 + 70) * JOULE);
  }

  @Test
  void counterAgainFromZero_afterADriverIsLoadedAnew_isEstimatedOnce() {
    millijoules[0] = 0;
    second(0, 70);
    second(70, 70);
    assertThat(domain("gpu-0").totalUj()).isEqualTo((62 * 70 + 84) * JOULE);
    assertThat(ledger.power().notes().get(0).kind()).isEqualTo("implausible");
    assertThat(ledger.power().method()).isEqualTo("rapl+nvml-energy");
  }
}
