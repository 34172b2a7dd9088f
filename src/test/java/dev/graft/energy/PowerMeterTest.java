package dev.graft.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract over every meter of processors and memory. */
class PowerMeterTest {
  private static final long RANGE = 65_532_610_987L;

  /** Counters of two packages and a memory, which wrap on the way. */
  @Nested
  class Rapl extends PowerMeterContract {
    @TempDir Path root;

    @Override
    protected Rig rig() {
      FakeSystem system = new FakeSystem(root);
      String[] zones = {"intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1"};
      long[] counters = {RANGE - 150_000_000, 5, RANGE - 1};
      system
          .zone(zones[0], "package-0", counters[0], RANGE)
          .zone(zones[1], "dram", counters[1], RANGE)
          .zone(zones[2], "package-1", counters[2], RANGE);
      return new Rig() {
        @Override
        public PowerMeter open() throws Exception {
          return RaplMeter.open(system.sys);
        }

        @Override
        public double second(double busySeconds) {
          long[] drawn = {Math.round(10e6 + busySeconds * 40e6), 2_000_000, 7_000_001};
          long sum = 0;
          for (int i = 0; i < zones.length; i++) {
            counters[i] = (counters[i] + drawn[i]) % RANGE;
            system.counter(zones[i], counters[i]);
            sum += drawn[i];
          }
          return sum / 1e6;
        }

        @Override
        public boolean vanish() {
          return delete(system.counter(zones[1]));
        }
      };
    }
  }

  /** What Scaphandre on the host tells, whose writer begins again on the way. */
  @Nested
  class Hypervisor extends PowerMeterContract {
    @TempDir Path shared;

    @Override
    protected Rig rig() {
      Path counter = shared.resolve("intel-rapl:0/energy_uj");
      FakeSystem.write(counter, "900000000");
      return new Rig() {
        private long told = 900_000_000;

        @Override
        public PowerMeter open() throws Exception {
          return RaplMeter.openShared(shared);
        }

        @Override
        public double second(double busySeconds) {
          long drawn = Math.round(1e6 + busySeconds * 9e6);
          told = told > 930_000_000 ? drawn : told + drawn;
          FakeSystem.write(counter, Long.toString(told));
          return drawn / 1e6;
        }

        @Override
        public boolean vanish() {
          return delete(counter);
        }
      };
    }
  }

  @Nested
  class CloudVcpu extends PowerMeterContract {
    @Override
    protected Rig rig() {
      return model(ModelMeter.cloudVcpu(CloudProvider.GOOGLE, 2), 1.42, 3.55);
    }
  }

  /** Of 100 W and two threads: 12 W idle, 53.5 W at a quarter, 75 W at half. */
  @Nested
  class Tdp extends PowerMeterContract {
    @Override
    protected Rig rig() {
      return curve(ModelMeter.tdp(100, 2), 100, 2);
    }
  }

  @Nested
  class Generic extends PowerMeterContract {
    @Override
    protected Rig rig() {
      return curve(ModelMeter.generic(2), 8, 2);
    }
  }

  @Nested
  class Gpu extends PowerMeterContract {
    @Override
    protected Rig rig() {
      PowerMeter.Info info =
          PowerMeter.Info.within("gpu-generic", PowerMeter.Label.ASSUMED, "a board", 3);
      return curve(ModelMeter.gpu(info, "gpu-0", 300), 300, 1);
    }
  }

  private static boolean delete(Path file) {
    try {
      Files.delete(file);
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PowerMeterContract.Rig model(PowerMeter meter, double idle, double perBusy) {
    return of(meter, busy -> idle + perBusy * busy);
  }

  /** Points of Teads' curve at the loads that the contract uses, by hand. */
  private static PowerMeterContract.Rig curve(PowerMeter meter, double watts, int processors) {
    return of(
        meter,
        busy -> {
          double load = busy / processors;
          double share =
              load == 0
                  ? .12
                  : load <= .5 ? .32 + (load - .1) / .4 * .43 : .75 + (load - .5) / .5 * .27;
          return watts * share;
        });
  }

  private static PowerMeterContract.Rig of(PowerMeter meter, DoubleUnaryOperator watts) {
    return new PowerMeterContract.Rig() {
      @Override
      public PowerMeter open() {
        return meter;
      }

      @Override
      public double second(double busySeconds) {
        return watts.applyAsDouble(busySeconds);
      }

      @Override
      public boolean vanish() {
        return false;
      }
    };
  }
}
