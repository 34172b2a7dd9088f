package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplMeterTest {
  private static final long RANGE = 262_143_328_850L;

  @TempDir Path root;
  FakeSystem system;

  @BeforeEach
  void fake() {
    system = new FakeSystem(root);
  }

  @Test
  void readUj_addsPackagesAndMemory_butNoPartsAndNoDuplicates() throws Exception {
    system
        .zone("intel-rapl:0", "package-0", 100, RANGE)
        .zone("intel-rapl:0:0", "core", 100, RANGE)
        .zone("intel-rapl:0:1", "uncore", 100, RANGE)
        .zone("intel-rapl:0:2", "dram", 100, RANGE)
        .zone("intel-rapl:1", "package-1", 100, RANGE)
        .zone("intel-rapl:2", "psys", 100, RANGE)
        .zone("intel-rapl-mmio:0", "package-0", 100, RANGE);
    RaplMeter meter = RaplMeter.open(system.sys);
    assertThat(meter.readUj(0, 0)).isZero();
    system.counter("intel-rapl:0", 1_100);
    system.counter("intel-rapl:0:0", 1_100);
    system.counter("intel-rapl:0:1", 1_100);
    system.counter("intel-rapl:0:2", 300);
    system.counter("intel-rapl:1", 150);
    system.counter("intel-rapl:2", 9_000);
    system.counter("intel-rapl-mmio:0", 1_100);
    assertThat(meter.readUj(1, 0)).isEqualTo(1_000 + 200 + 50);
    assertThat(meter.readUj(2, 0)).isZero();
    assertThat(meter.info().method()).isEqualTo("rapl");
    assertThat(meter.info().label()).isEqualTo(PowerMeter.Label.MEASURED);
  }

  @Test
  void readUj_counterWraps_isOneJoule() throws Exception {
    system.zone("intel-rapl:0", "package-0", 262_143_000_000L, RANGE);
    RaplMeter meter = RaplMeter.open(system.sys);
    meter.readUj(0, 0);
    system.counter("intel-rapl:0", 671_150);
    assertThat(meter.readUj(1, 0)).isEqualTo(1_000_000);
  }

  @Test
  void info_smallRange_isReadOftenEnough() throws Exception {
    // 3 kJ at no more than 1,000 W: 3 s for one round, and half of it.
    system.zone("intel-rapl:0", "package-0", 0, 3_000_000_000L);
    assertThat(RaplMeter.open(system.sys).info().maxIntervalMillis()).isEqualTo(1_500);
    system.power("intel-rapl:0", 100);
    assertThat(RaplMeter.open(system.sys).info().maxIntervalMillis()).isEqualTo(3_750);
  }

  @Test
  void open_counterFasterThanItIsRead_isRefused() {
    system.zone("intel-rapl:0", "package-0", 0, 1_500_000_000L);
    assertThatThrownBy(() -> RaplMeter.open(system.sys))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("may go round in 1.500 s");
  }

  @Test
  void info_rangeOfAmd_isReadAtTheLatestAfter5Seconds() throws Exception {
    system.zone("intel-rapl:0", "package-0", 0, 65_532_610_987L);
    assertThat(RaplMeter.open(system.sys).info().maxIntervalMillis()).isEqualTo(5_000);
  }

  @Test
  void read_namesEachDomain_asTheKernelDoes() throws Exception {
    system
        .zone("intel-rapl:0", "package-0", 0, RANGE)
        .zone("intel-rapl:0:0", "core", 0, RANGE)
        .zone("intel-rapl:1", "package-1", 0, RANGE)
        .zone("intel-rapl:1:0", "dram", 0, RANGE);
    RaplMeter meter = RaplMeter.open(system.sys);
    meter.read(0, 0);
    system.counter("intel-rapl:0", 7);
    system.counter("intel-rapl:1:0", 9);
    assertThat(meter.read(1, 0))
        .containsExactly(
            new PowerMeter.Reading("package-0", 7, 1_000),
            new PowerMeter.Reading("package-1", 0, 1_000),
            new PowerMeter.Reading("dram-1", 9, 1_000));
  }

  @Test
  void open_withoutRange_isRefused_becauseAWrapWouldBeLost() {
    system.zone("intel-rapl:0", "package-0", 0, 0);
    assertThatThrownBy(() -> RaplMeter.open(system.sys))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("max_energy_range_uj tells no range");
  }

  @Test
  void readUj_counterVanishes_isLost() throws Exception {
    system.zone("intel-rapl:0", "package-0", 0, RANGE).zone("intel-rapl:1", "package-1", 0, RANGE);
    RaplMeter meter = RaplMeter.open(system.sys);
    meter.readUj(0, 0);
    Files.delete(system.counter("intel-rapl:1"));
    assertThatThrownBy(() -> meter.readUj(1, 0))
        .isInstanceOf(PowerMeter.MeterLost.class)
        .hasMessageContaining("intel-rapl:1");
  }

  @Test
  void open_forRootOnly_saysSoWithTheCure() {
    system.zone("intel-rapl:0", "package-0", 0, RANGE);
    RaplMeter.Files denied =
        file -> {
          if (file.endsWith("energy_uj")) throw new AccessDeniedException(file.toString());
          return Powercap.number(file);
        };
    assertThatThrownBy(() -> RaplMeter.open(system.sys, denied))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("CVE-2020-8694")
        .hasMessageContaining("sudo chmod");
  }

  @Test
  void open_noPowercap_saysWhy() {
    assertThatThrownBy(() -> RaplMeter.open(system.sys))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("no powercap");
  }
}
