package dev.graft.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The best meter this machine has, and for every better one why it has not. */
public final class MeterLadder {
  /**
   * A kind of meter on this machine.
   *
   * @param reason what it rests on, or why it cannot be used, with the cure where there is one
   */
  public record Rung(String method, boolean usable, String reason) {}

  /**
   * @param rungs from the best down to the chosen one
   */
  public record Choice(PowerMeter meter, List<Rung> rungs) {
    public Choice {
      rungs = List.copyOf(rungs);
    }
  }

  private interface Opening {
    PowerMeter open(Machine machine) throws Unusable;
  }

  private record Step(String method, Opening opening) {}

  /** Where a guest finds what Scaphandre on its host tells of it. */
  private static final Path SHARED = Path.of("/var/scaphandre");

  private final Path sysRoot;
  private final Path procRoot;
  private final Path shared;
  private final List<Step> steps =
      List.of(
          new Step("rapl", this::rapl),
          new Step("hypervisor", this::hypervisor),
          new Step("cloud-vcpu", this::cloudVcpu),
          new Step("tdp", this::tdp),
          new Step("generic", machine -> ModelMeter.generic(machine.processors())));

  /**
   * @param sysRoot {@code /sys}, {@code procRoot} {@code /proc}
   * @param shared folder of what the hypervisor tells of this machine
   */
  public MeterLadder(Path sysRoot, Path procRoot, Path shared) {
    this.sysRoot = sysRoot;
    this.procRoot = procRoot;
    this.shared = shared;
  }

  public static MeterLadder ofThisMachine() {
    return new MeterLadder(Path.of("/sys"), Path.of("/proc"), SHARED);
  }

  /** Whether this machine is a guest of a hypervisor. */
  public boolean virtual() {
    return Machine.read(sysRoot, procRoot).virtual();
  }

  public Choice choose() {
    return choose(steps, gpus());
  }

  /** The best one below a meter that was lost. */
  public Choice below(String method) {
    List<String> methods = steps.stream().map(Step::method).toList();
    return choose(
        steps.subList(Math.min(methods.indexOf(method) + 1, steps.size() - 1), steps.size()),
        List.of());
  }

  private Choice choose(List<Step> from, List<Rung> first) {
    Machine machine = Machine.read(sysRoot, procRoot);
    List<Rung> rungs = new ArrayList<>(first);
    for (Step step : from) {
      try {
        PowerMeter meter = step.opening.open(machine);
        rungs.add(new Rung(step.method, true, meter.info().source()));
        return new Choice(meter, rungs);
      } catch (Unusable e) {
        rungs.add(new Rung(step.method, false, String.valueOf(e.getMessage())));
      }
    }
    throw new IllegalStateException("the last rung always opens");
  }

  private PowerMeter rapl(Machine machine) throws Unusable {
    return RaplMeter.open(sysRoot);
  }

  private PowerMeter hypervisor(Machine machine) throws Unusable {
    if (!machine.virtual()) {
      throw new Unusable("this is no virtual machine (no hypervisor flag in cpuinfo)");
    }
    return RaplMeter.openShared(shared);
  }

  private PowerMeter cloudVcpu(Machine machine) throws Unusable {
    if (!machine.virtual()) {
      throw new Unusable("this is no virtual machine (no hypervisor flag in cpuinfo)");
    }
    return ModelMeter.cloudVcpu(CloudProvider.of(machine.vendor()), machine.processors());
  }

  private PowerMeter tdp(Machine machine) throws Unusable {
    double watts = Powercap.tdpWatts(sysRoot);
    if (watts > 0) return ModelMeter.tdp(watts, machine.processors());
    String model = machine.model().isEmpty() ? "this processor" : machine.model();
    throw new Unusable("powercap does not tell the thermal design power of " + model);
  }

  /** A GPU that is not metered must be seen, never be 0 silently. */
  private List<Rung> gpus() {
    Path root = procRoot.resolve("driver/nvidia/gpus");
    if (!Files.isDirectory(root)) return List.of();
    try (Stream<Path> gpus = Files.list(root)) {
      return List.of(
          new Rung("gpu", false, gpus.count() + " GPUs are here and not metered; none is used"));
    } catch (IOException e) {
      return List.of(new Rung("gpu", false, "GPUs cannot be listed: " + e));
    }
  }
}
