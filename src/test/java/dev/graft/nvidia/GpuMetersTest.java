package dev.graft.nvidia;

import dev.graft.energy.MeterLadder;
import dev.graft.energy.PowerMeter;
import dev.graft.energy.PowerMeterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract over every meter of GPUs. */
class GpuMetersTest {
  private static final String BUS = "00000000:01:00.0";
  private static final String UUID = "GPU-11111111-2222-3333-4444-555555555555";

  @TempDir static Path folder;
  static FakeNvml nvml;

  @BeforeAll
  static void compile() {
    nvml = FakeNvml.compile(folder);
  }

  private static MeterLadder ladder(String command) {
    return new GpuLadders(folder, nvml.library(), command).ladders().get(0);
  }

  @Nested
  class NvmlEnergy extends PowerMeterContract {
    @Override
    protected Rig rig() {
      nvml.clear().gpu(0, BUS, UUID);
      return new Rig() {
        private long millijoules = 1_000_000;

        @Override
        public PowerMeter open() {
          return ladder("/none").choose().meter();
        }

        @Override
        public double second(double busySeconds) {
          long drawn = Math.round(70_000 + busySeconds * 630_000);
          millijoules += drawn;
          nvml.set("energy.0", millijoules);
          return drawn / 1e3;
        }

        @Override
        public boolean vanish() {
          nvml.set("status.energy.0", 15);
          return true;
        }
      };
    }
  }

  /** A GPU from before Volta. */
  @Nested
  class NvmlPower extends PowerMeterContract {
    @Override
    protected Rig rig() {
      nvml.clear().gpu(0, BUS, UUID).set("status.energy.0", 3);
      return new Rig() {
        private double last = 70;

        @Override
        public PowerMeter open() {
          return ladder("/none").choose().meter();
        }

        @Override
        public double second(double busySeconds) {
          double now = 70 + busySeconds * 630;
          nvml.set("power.0", Math.round(now * 1e3));
          double mean = (last + now) / 2;
          last = now;
          return mean;
        }

        @Override
        public boolean vanish() {
          nvml.set("status.power.0", 15);
          return true;
        }
      };
    }
  }

  /** Without the library: a script in place of the tool, asked at most every 5 s. */
  @Nested
  class NvidiaSmi extends PowerMeterContract {
    @TempDir Path place;

    @Override
    protected Rig rig() {
      FakeSmi smi = new FakeSmi(place).gpu(BUS, UUID, "70.00", "700.00");
      return new Rig() {
        private int seconds;
        private double asked = 70;

        @Override
        public PowerMeter open() {
          return new GpuLadders(place, place.resolve("none.so").toString(), smi.command())
              .ladders()
              .get(0)
              .choose()
              .meter();
        }

        @Override
        public double second(double busySeconds) {
          double now = 70 + busySeconds * 630;
          smi.gpu(BUS, UUID, Double.toString(now), "700.00");
          double before = asked;
          if (++seconds % 5 == 0) asked = now;
          return (before + asked) / 2;
        }

        @Override
        public boolean vanish() {
          smi.fails("NVIDIA-SMI has failed because it couldn't communicate with the driver", 9);
          return false;
        }
      };
    }
  }
}
