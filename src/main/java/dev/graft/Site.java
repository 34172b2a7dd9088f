package dev.graft;

import dev.graft.carbon.Band;
import dev.graft.carbon.Footprint;
import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensities;
import dev.graft.carbon.Intensity;
import dev.graft.carbon.LiveIntensities;
import dev.graft.energy.Machine;
import dev.graft.energy.MeterLadder;
import dev.graft.energy.PowerMeter;
import dev.graft.run.Views.Energy;
import dev.graft.web.api.Emissions;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where this node stands: grids, overhead, hardware.
 *
 * @param slots that share a machine, at least 1
 */
record Site(
    Intensities intensities,
    double pue,
    IntSupplier slots,
    Hardware hardware,
    Supplier<List<LiveIntensities.State>> grids)
    implements Emissions {
  private static final double MICRO = 1e-6;

  @Override
  public List<Intensity> zones() {
    return intensities.zones();
  }

  @Override
  public Optional<Intensity> intensity(String zone) {
    return intensities.of(zone);
  }

  @Override
  public List<LiveIntensities.State> standing() {
    return grids.get();
  }

  @Override
  public Hardware hardware(String text) {
    return named("embodied", text);
  }

  @Override
  public Grams grams(Energy energy, Intensity intensity, double pue, Hardware hardware) {
    Footprint footprint =
        Footprint.of(
            energy.totalUj() * MICRO,
            new Band(energy.low(), energy.high()),
            energy.seconds(),
            slots.getAsInt(),
            hardware,
            intensity,
            pue);
    return new Grams(footprint.operational(), footprint.embodied(), footprint.lo(), footprint.hi());
  }

  @Override
  public double total(Energy energy, Intensity intensity, double pue, Hardware hardware) {
    return Footprint.total(
        energy.totalUj() * MICRO, energy.seconds(), slots.getAsInt(), hardware, intensity, pue);
  }

  /**
   * @param embodied as of {@link Hardware#named}; null: by what this machine is
   */
  static Hardware ofThisMachine(@Nullable String embodied) {
    if (embodied != null) return named("--embodied", embodied);
    return Machine.ofThisMachine().virtual()
        ? Hardware.virtualMachine(Runtime.getRuntime().availableProcessors())
        : Hardware.server(1, gpus());
  }

  private static Hardware named(String path, String text) {
    return Hardware.named(path, text, Runtime.getRuntime().availableProcessors(), gpus());
  }

  /** Those that NVIDIA's driver knows. */
  private static int gpus() {
    String[] known = new File("/proc/driver/nvidia/gpus").list();
    return known == null ? 0 : known.length;
  }

  /** Drawn by a busy slot of one core, by the model of this machine's meter; for estimates. */
  static double wattsPerSlot() {
    int processors = Runtime.getRuntime().availableProcessors();
    PowerMeter meter = MeterLadder.ofThisMachine().choose().meter();
    if (meter.info().label() == PowerMeter.Label.MEASURED) {
      // A counter tells what is drawn now, not what a busy core will draw.
      return 10;
    }
    long first = meter.readUj(0, 0);
    return (meter.readUj(1_000_000_000L, processors) - first) * MICRO / processors;
  }
}
