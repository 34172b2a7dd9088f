package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.MeterLadder.Step;
import dev.graft.energy.PowerMeter.Info;
import dev.graft.energy.PowerMeter.Label;
import dev.graft.energy.PowerMeter.Reading;
import dev.graft.run.ClusterView.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Any machine on any day: processors of two packages and memory, and GPUs with and without owners,
 * whose counters stand, wrap, vanish and tell nonsense while clocks jump.
 */
class DomainsPropertyTest {
  /** A counter that goes wrong now and then. */
  private static final class Unreliable implements PowerMeter {
    private final Random random;
    private final String method;
    private final List<String> domains;
    private boolean started;

    Unreliable(Random random, String method, List<String> domains) {
      this.random = random;
      this.method = method;
      this.domains = domains;
    }

    @Override
    public Info info() {
      return new Info(method, Label.MEASURED, "a counter", 0.93, 1.07, 5_000);
    }

    @Override
    public List<Reading> read(long nanos, double busySeconds) {
      if (random.nextInt(60) == 0) throw new MeterLost("gone");
      boolean first = !started;
      started = true;
      return domains.stream().map(d -> new Reading(d, first ? 0 : told(), 400)).toList();
    }

    private long told() {
      return switch (random.nextInt(12)) {
        case 0 -> 0;
        case 1 -> -random.nextLong(1L << 40);
        case 2 -> random.nextLong(1L << 50);
        default -> random.nextLong(400_000_000);
      };
    }

    @Override
    public double roundSeconds() {
      return 50;
    }
  }

  private static MeterLadder ladder(Random random, String device, List<String> domains) {
    return new MeterLadder(
        device,
        List.of(
            new Step("best", false, () -> new Unreliable(random, "best", domains)),
            new Step("second", false, () -> new Unreliable(random, "second", domains)),
            new Step(
                "model",
                true,
                () ->
                    ModelMeter.gpu(
                        Info.within("model", Label.ASSUMED, "a model", 3),
                        domains.get(0) + "-model",
                        100))));
  }

  @Property(tries = 1_000)
  void anyDay_partsOfEveryDomainAddUp_andTheNodeIsTheirSum(@ForAll long seed) {
    Random random = new Random(seed);
    List<MeterLadder> ladders = new ArrayList<>();
    ladders.add(ladder(random, MeterLadder.HOST, List.of("package-0", "package-1", "dram-0")));
    for (int i = 0; i < random.nextInt(3); i++) {
      ladders.add(ladder(random, "GPU-" + i, List.of("gpu-" + i)));
    }
    Domains domains = new Domains(ladders, IdleMemory.NONE, text -> {});
    long nanos = random.nextLong(1L << 50);
    long millis = 1_800_000_000_000L;
    long trials = 0;
    for (int tick = 0; tick < 100; tick++) {
      double seconds = random.nextInt(20) == 0 ? -random.nextDouble() * 9 : random.nextDouble() * 3;
      if (random.nextInt(50) == 0) seconds = 40 + random.nextDouble() * 60;
      nanos += Math.round(seconds * 1e9);
      millis += random.nextInt(30) == 0 ? random.nextInt() : Math.round(seconds * 1e3);
      double owned = random.nextBoolean() ? Math.max(0, seconds) : 0;
      Domains.Reading reading =
          domains.read(nanos, millis, OptionalDouble.empty(), random.nextDouble(), gpu -> owned);
      domains.count(reading, interval -> owned == 0);
      assertThat(reading.seconds()).isNotNegative();
      for (Feed.Interval interval : reading.intervals()) {
        assertThat(interval.uj()).isNotNegative();
        if (random.nextInt(10) == 0) {
          domains.unattributed(interval);
          continue;
        }
        Attribution.Split split =
            Attribution.device(
                interval.uj(),
                domains.idleBudgetUj(interval, reading.seconds()),
                new double[] {owned > 0 ? 1 : 0},
                0,
                random.nextDouble());
        trials += split.shares().get(0).dynamicUj() + split.shares().get(0).idleUj();
        domains.attribute(interval, split, Elsewhere.NOTHING, reading.seconds());
      }
      Domains.Totals totals = domains.totals();
      assertThat(trials + totals.otherUj() + totals.idleUj() + totals.unattributedUj())
          .isEqualTo(totals.totalUj());
      // A view of a domain whose parts do not add up throws.
      assertThat(domains.power().domains().stream().mapToLong(Power.Domain::trialsUj).sum())
          .isEqualTo(trials);
    }
  }
}
