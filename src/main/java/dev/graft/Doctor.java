package dev.graft;

import dev.graft.carbon.Intensities;
import dev.graft.carbon.Intensity;
import dev.graft.cli.Workbench.Finding;
import dev.graft.energy.Machine;
import dev.graft.energy.MeterLadder;
import dev.graft.energy.PowerMeter;
import dev.graft.nvidia.Gpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how this machine's figures come about, and how to have better ones. */
record Doctor(Intensities intensities) {
  private static final String USED = "used";
  private static final String NOT_HERE = "not here";

  /**
   * @param zone of the grid, or null where none was given
   */
  List<Finding> examine(@Nullable String zone) {
    List<Finding> findings = new ArrayList<>();
    Machine machine = Machine.ofThisMachine();
    findings.add(
        new Finding(
            "machine",
            machine.virtual() ? "virtual" : "of its own",
            USED,
            "%d hardware threads, %s"
                .formatted(
                    machine.processors(),
                    machine.model().isEmpty() ? "processor not told" : machine.model())));
    List<MeterLadder> ladders = Meters.ofThisMachine();
    for (MeterLadder ladder : ladders) findings.addAll(rungs(ladder));
    if (ladders.size() == 1) {
      findings.add(
          new Finding(
              "gpu", "none", NOT_HERE, "NVML, nvidia-smi and /proc/driver/nvidia show no GPU"));
    }
    findings.addAll(slots(Slots.isCuda(), Gpus.ofThisMachine()));
    findings.add(grid(zone));
    findings.add(byTime());
    return findings;
  }

  /** What trials train on. */
  static List<Finding> slots(boolean isCuda, Gpus gpus) {
    List<Finding> findings = new ArrayList<>();
    for (Gpus.Gpu gpu : gpus.gpus()) {
      boolean fit = gpu.unfit().isEmpty();
      String memory =
          gpu.memoryBytes() == 0
              ? "memory not told"
              : String.format(Locale.ROOT, "%.0f GiB", gpu.memoryBytes() / (double) (1L << 30));
      findings.add(
          new Finding(
              "slots",
              "gpu",
              isCuda && fit ? USED : "not used",
              "%s (%s), %s: %s"
                  .formatted(
                      gpu.model(),
                      gpu.uuid(),
                      memory,
                      !fit
                          ? gpu.unfit()
                          : isCuda
                              ? "one slot, alone"
                              : "this build trains on processors; for GPUs start with"
                                  + " GRAFT_CUDA=1 (needs CUDA 11.6)")));
    }
    if (isCuda && gpus.fit().isEmpty()) {
      findings.add(
          new Finding(
              "slots",
              "gpu",
              NOT_HERE,
              "this build trains on GPUs only: "
                  + (gpus.trouble().isEmpty() ? "none can be given a trial" : gpus.trouble())));
    }
    if (!isCuda) {
      findings.add(new Finding("slots", "cpu", USED, "trials train on shares of the processors"));
    }
    return findings;
  }

  /** The rungs of a device from the best to the one in use, and what the latter is worth. */
  private static List<Finding> rungs(MeterLadder ladder) {
    MeterLadder.Choice choice = ladder.choose();
    String group = ladder.device().equals(MeterLadder.HOST) ? "energy" : domain(choice);
    List<Finding> findings = new ArrayList<>();
    for (MeterLadder.Rung rung : choice.rungs()) {
      findings.add(
          new Finding(group, rung.method(), rung.usable() ? USED : NOT_HERE, rung.reason()));
    }
    findings.add(quality(group, choice.meter().info()));
    return findings;
  }

  private static String domain(MeterLadder.Choice choice) {
    return choice.meter().read(0, 0).get(0).domain();
  }

  private static Finding quality(String group, PowerMeter.Info info) {
    String label = info.label().name().toLowerCase(Locale.ROOT);
    return new Finding(
        group,
        label,
        USED,
        String.format(
            Locale.ROOT,
            "a figure of 1 J stands for %.2f to %.2f J; every figure is labelled %s",
            info.low(),
            info.high(),
            label));
  }

  private Finding grid(@Nullable String zone) {
    return zone == null
        ? new Finding(
            "carbon",
            "no zone",
            "missing",
            "joules only, no grams: a country is never guessed; give --zone or GRAFT_ZONE, such as"
                + " FRA (./graft list zones)")
        : intensities
            .of(zone)
            .map(Doctor::grid)
            .orElseThrow(() -> new IllegalStateException("zone " + zone + " was checked"));
  }

  private static Finding byTime() {
    return new Finding(
        "carbon",
        "by time",
        "not asked",
        "the grid as it is now, in place of its yearly mean: serve --carbon-provider gb (Great"
            + " Britain, no token), electricity-maps or watttime (GRAFT_CARBON_TOKEN)");
  }

  private static Finding grid(Intensity grid) {
    return new Finding(
        "carbon",
        grid.zone(),
        USED,
        String.format(
            Locale.ROOT,
            "%s g/kWh, yearly mean of %d, lifecycle (%s)",
            grid.gramsPerKwh(),
            grid.year(),
            grid.source()));
  }
}
