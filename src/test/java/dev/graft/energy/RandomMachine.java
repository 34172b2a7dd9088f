package dev.graft.energy;

import dev.graft.energy.MeterLadder.Step;
import dev.graft.energy.NodeLedger.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A machine on which anything may happen between two ticks: meters that lie, stall or vanish,
 * clocks that jump, a kernel that does not tell, processes that come and go.
 */
public final class RandomMachine {
  private static final int PROCESSES = 4;

  private final Random random;
  private final Path root;
  private final FakeSystem system;
  private final double[] cpu = new double[PROCESSES];
  private long nanos;
  private long millis = 1_000_000;
  private double busy;
  private double uptime = 1_000;
  private long counted;

  public RandomMachine(Path root, Random random) {
    this.random = random;
    this.root = root;
    system = new FakeSystem(root).cpus(2, true);
    system.busy(0);
    system.uptime(uptime);
    FakeSystem.write(system.proc.resolve("sys/kernel/random/boot_id"), "boot");
    for (int i = 0; i < PROCESSES; i++) system.process(10 + i, 1, 0, 0);
  }

  /** The ledger of a node that starts now. */
  public NodeLedger ledger(String node, String boot, int slots) {
    double bad = random.nextInt(3) == 0 ? 0.1 : 0;
    double lost = random.nextInt(4) == 0 ? 0.1 : 0;
    return new NodeLedger(
        new Identity(node, boot, slots, "FRA"),
        List.of(
            new MeterLadder(
                MeterLadder.HOST,
                List.of(
                    new Step("rapl", false, () -> new Counter(bad, lost)),
                    new Step("generic", true, () -> ModelMeter.generic(2))))),
        new IdleMemory(root.resolve("idle.properties"), ""),
        new ProcessTimes(system.proc),
        () -> nanos,
        () -> millis,
        said -> {});
  }

  /** Process of a slot; sometimes none. */
  public long pid(int slot) {
    return random.nextInt(8) == 0 ? -1 : 10 + slot % PROCESSES;
  }

  public double cpuSeconds() {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * 3;
  }

  /** Some time passes, in which something runs. */
  public void pass() {
    double seconds =
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1 -> random.nextDouble() * 1e-3;
          case 2 -> random.nextDouble() * 40;
          default -> 0.5 + random.nextDouble();
        };
    nanos += Math.round(seconds * 1e9);
    uptime += seconds;
    system.uptime(uptime);
    millis += random.nextInt(20) == 0 ? random.nextLong(-90_000, 90_000) : (long) (seconds * 1e3);
    busy += seconds * random.nextDouble() * 2;
    int moved = random.nextInt(PROCESSES);
    cpu[moved] += seconds * random.nextDouble();
    system.process(10 + moved, 1, cpu[moved], 0);
    if (random.nextInt(25) == 0) {
      hide();
    } else {
      system.busy(busy);
    }
  }

  /** The kernel tells no times until the next write. */
  private void hide() {
    try {
      Files.deleteIfExists(system.proc.resolve("stat"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A counter of two domains that sometimes tells nonsense or vanishes. */
  private final class Counter implements PowerMeter {
    private final double bad;
    private final double lost;

    Counter(double bad, double lost) {
      this.bad = bad;
      this.lost = lost;
    }

    @Override
    public Info info() {
      return new Info("rapl", Label.MEASURED, "a test's counter", 0.93, 1.07, 5_000);
    }

    @Override
    public List<Reading> read(long now, double busySeconds) {
      if (random.nextDouble() < lost) throw new MeterLost("it is gone");
      long drawn = random.nextLong(60_000_000);
      counted += drawn;
      return List.of(
          new Reading("package-0", told(drawn), 400),
          new Reading("dram-0", random.nextLong(1_000_003), 100));
    }

    @Override
    public List<Count> counts() {
      return List.of(new Count("package-0", counted, 0, 400));
    }

    private long told(long uj) {
      if (random.nextDouble() >= bad) return random.nextInt(5) == 0 ? 0 : uj;
      return random.nextBoolean() ? -uj : uj * 1_000_000;
    }
  }
}
