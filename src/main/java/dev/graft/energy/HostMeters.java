package dev.graft.energy;

import dev.graft.energy.MeterLadder.Step;
import java.nio.file.Path;
import java.util.List;

/**
 * The rungs for processors and memory, best first.
 *
 * @param sysRoot {@code /sys}, {@code procRoot} {@code /proc}
 * @param shared folder of what the hypervisor tells of this machine
 */
record HostMeters(Path sysRoot, Path procRoot, Path shared) {
  /** Where a guest finds what Scaphandre on its host tells of it. */
  static final Path SHARED = Path.of("/var/scaphandre");

  List<Step> steps() {
    return List.of(
        new Step("rapl", false, () -> RaplMeter.open(sysRoot)),
        new Step("hypervisor", false, this::hypervisor),
        new Step("cloud-vcpu", true, this::cloudVcpu),
        new Step("tdp", true, this::tdp),
        new Step("generic", true, () -> ModelMeter.generic(machine().processors())));
  }

  private Machine machine() {
    return Machine.read(sysRoot, procRoot);
  }

  private Machine guest() throws Unusable {
    Machine machine = machine();
    if (machine.virtual()) return machine;
    throw new Unusable("this is no virtual machine (no hypervisor flag in cpuinfo)");
  }

  private PowerMeter hypervisor() throws Unusable {
    guest();
    return RaplMeter.openShared(shared);
  }

  private PowerMeter cloudVcpu() throws Unusable {
    Machine guest = guest();
    return ModelMeter.cloudVcpu(CloudProvider.of(guest.vendor()), guest.processors());
  }

  private PowerMeter tdp() throws Unusable {
    Machine machine = machine();
    double watts = Powercap.tdpWatts(sysRoot);
    if (watts > 0) return ModelMeter.tdp(watts, machine.processors());
    String model = machine.model().isEmpty() ? "this processor" : machine.model();
    throw new Unusable("powercap does not tell the thermal design power of " + model);
  }
}
