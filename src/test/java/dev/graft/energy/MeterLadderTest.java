package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.energy.MeterLadder.Choice;
import dev.graft.energy.MeterLadder.Rung;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterLadderTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path root;
  FakeSystem system;

  @BeforeEach
  void fake() {
    system = new FakeSystem(root);
  }

  private Choice chosen() {
    return new MeterLadder(system.sys, system.proc, system.shared).choose();
  }

  private static double watts(PowerMeter meter, double busySeconds) {
    meter.readUj(5 * SECOND, 0);
    return meter.readUj(6 * SECOND, busySeconds) / 1e6;
  }

  @Test
  void choose_counters_arePreferred() {
    system.cpus(2, true).zone("intel-rapl:0", "package-0", 0, 262_143_328_850L);
    assertThat(chosen().meter().info().method()).isEqualTo("rapl");
  }

  @Test
  void choose_virtualMachine_countsItsVcpus() {
    system.cpus(2, true).vendor("Amazon EC2");
    Choice choice = chosen();
    assertThat(choice.meter().info().method()).isEqualTo("cloud-vcpu");
    assertThat(choice.meter().info().label()).isEqualTo(PowerMeter.Label.ESTIMATED);
    assertThat(choice.meter().info().source()).contains("Cloud Carbon Footprint 2023", "AWS");
    assertThat(choice.rungs())
        .extracting(Rung::method)
        .containsExactly("rapl", "hypervisor", "cloud-vcpu");
    assertThat(choice.rungs().get(0).usable()).isFalse();
    assertThat(choice.rungs().get(0).reason()).contains("powercap");
    // One vCPU at 50 %: 2.12 W, with AWS's PUE of 1.135 2.406 W (Cloud Carbon Footprint).
    double vcpu = watts(choice.meter(), 1.0) / 2;
    assertThat(vcpu).isCloseTo(2.12, within(1e-6));
    assertThat(vcpu * 1.135).isCloseTo(2.406, within(5e-4));
    assertThat(choice.meter().idleWatts()).hasValue(1.48);
  }

  @Test
  void choose_armGuest_isKnownByItsFirmware() {
    FakeSystem.write(
        system.proc.resolve("cpuinfo"), "processor\t: 0\nFeatures\t: fp asimd\n\nprocessor\t: 1\n");
    assertThat(chosen().meter().info().method()).isEqualTo("generic");
    system.vendor("Amazon EC2");
    FakeSystem.write(system.sys.resolve("class/dmi/id/product_name"), "m7g.large");
    assertThat(chosen().meter().info().method()).isEqualTo("cloud-vcpu");
    FakeSystem.write(system.sys.resolve("class/dmi/id/product_name"), "m7g.metal");
    assertThat(chosen().meter().info().method()).isEqualTo("generic");
    system.vendor("Microsoft Corporation");
    FakeSystem.write(system.sys.resolve("class/dmi/id/product_name"), "Virtual Machine");
    assertThat(chosen().meter().info().source()).contains("Azure");
    FakeSystem.write(system.sys.resolve("class/dmi/id/product_name"), "Surface Pro");
    assertThat(chosen().meter().info().method()).isEqualTo("generic");
  }

  @Test
  void choose_virtualMachineWithSharedCounters_readsThem() throws Exception {
    system.cpus(2, true);
    Path counter = system.shared.resolve("intel-rapl:0/energy_uj");
    FakeSystem.write(counter, "5000000");
    PowerMeter meter = chosen().meter();
    assertThat(meter.info().method()).isEqualTo("hypervisor");
    assertThat(meter.info().label()).isEqualTo(PowerMeter.Label.ESTIMATED);
    assertThat(meter.readUj(0, 0)).isZero();
    FakeSystem.write(counter, "7000000");
    assertThat(meter.readUj(1, 0)).isEqualTo(2_000_000);
    // Its writer on the host was started again.
    FakeSystem.write(counter, "300000");
    assertThat(meter.readUj(2, 0)).isEqualTo(300_000);
    Files.delete(counter);
    assertThatThrownBy(() -> meter.readUj(3, 0)).isInstanceOf(PowerMeter.MeterLost.class);
  }

  @Test
  void choose_noSharedCounters_tellsTheCure() {
    system.cpus(2, true);
    assertThat(chosen().rungs().get(1).reason()).contains("scaphandre qemu");
  }

  @Test
  void choose_otherVendors_haveTheirOwnTable() {
    system.cpus(1, true).vendor("Google");
    assertThat(watts(chosen().meter(), 1)).isCloseTo(4.26, within(1e-6));
    system.vendor("Microsoft Corporation");
    assertThat(watts(chosen().meter(), 1)).isCloseTo(3.76, within(1e-6));
    system.vendor("QEMU");
    assertThat(chosen().meter().info().source()).contains("provider is unknown");
  }

  @Test
  void choose_ownMachineOfKnownPower_usesItsCurve() {
    system.cpus(4, false);
    FakeSystem.write(system.sys.resolve("class/powercap/intel-rapl:0/name"), "package-0");
    FakeSystem.write(
        system.sys.resolve("class/powercap/intel-rapl:0/constraint_0_max_power_uw"), "100000000");
    Choice choice = chosen();
    assertThat(choice.meter().info().method()).isEqualTo("tdp");
    assertThat(choice.rungs().get(1).reason()).contains("no virtual machine");
    assertThat(choice.rungs().get(2).reason()).contains("no virtual machine");
    assertThat(watts(choice.meter(), 0)).isCloseTo(12, within(1e-6));
    assertThat(watts(choice.meter(), 0.4)).isCloseTo(32, within(1e-6));
    assertThat(watts(choice.meter(), 1.2)).isCloseTo(53.5, within(1e-6));
    assertThat(watts(choice.meter(), 2)).isCloseTo(75, within(1e-6));
    assertThat(watts(choice.meter(), 4)).isCloseTo(102, within(1e-6));
    assertThat(watts(choice.meter(), 99)).isCloseTo(102, within(1e-6));
  }

  @Test
  void choose_unknownMachine_isAssumed() {
    system.cpus(4, false);
    Choice choice = chosen();
    assertThat(choice.meter().info().method()).isEqualTo("generic");
    assertThat(choice.meter().info().label()).isEqualTo(PowerMeter.Label.ASSUMED);
    assertThat(choice.rungs()).hasSize(5);
    assertThat(choice.rungs().get(3).reason()).contains("Test CPU");
    assertThat(watts(choice.meter(), 4)).isCloseTo(16.32, within(1e-6));
  }

  @Test
  void below_isNeverAbove() {
    system.cpus(2, true).zone("intel-rapl:0", "package-0", 0, 262_143_328_850L);
    MeterLadder ladder = new MeterLadder(system.sys, system.proc, system.shared);
    assertThat(ladder.below("rapl").meter().info().method()).isEqualTo("cloud-vcpu");
    assertThat(ladder.below("cloud-vcpu").meter().info().method()).isEqualTo("generic");
    assertThat(ladder.below("generic").meter().info().method()).isEqualTo("generic");
  }
}
