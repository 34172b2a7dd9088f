package dev.graft.nvidia;

import dev.graft.energy.MeterLadder;
import dev.graft.energy.MeterLadder.Step;
import dev.graft.energy.ModelMeter;
import dev.graft.energy.PowerMeter.Info;
import dev.graft.energy.PowerMeter.Label;
import dev.graft.energy.Unusable;
import dev.graft.nvidia.Nvml.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a machine's GPUs: a ladder each, so that none is ever 0 silently. GPUs are those
 * that the library, the tool or the kernel's driver shows.
 */
public final class GpuLadders {
  /** Most a board draws whose limit nothing tells. */
  private static final double MOST_WATTS = 2_000;

  /** Peaks of milliseconds exceed the limit, but not the mean of a reading by this factor. */
  private static final double MOST_OF_LIMIT = 2;

  /** A board of which nothing is told: between a workstation's 75 and a server's 1,000 W. */
  private static final double UNKNOWN_WATTS = 300;

  private final Path procRoot;
  private final String library;
  private final Smi smi;

  /**
   * @param procRoot {@code /proc}
   * @param library NVML's name or path
   * @param command of {@code nvidia-smi}
   */
  public GpuLadders(Path procRoot, String library, String command) {
    this.procRoot = procRoot;
    this.library = library;
    smi = new Smi(command);
  }

  /**
   * By the driver's own names, or where they lie: {@code GRAFT_NVML} and {@code GRAFT_NVIDIA_SMI}.
   */
  public static GpuLadders ofThisMachine() {
    return new GpuLadders(
        Path.of("/proc"),
        library(),
        System.getenv().getOrDefault("GRAFT_NVIDIA_SMI", "nvidia-smi"));
  }

  /** NVML's name, or where {@code GRAFT_NVML} says that it lies. */
  static String library() {
    return System.getenv().getOrDefault("GRAFT_NVML", "libnvidia-ml.so.1");
  }

  /** A GPU, and what NVML or the tool have of it. */
  private static final class Found {
    final Board board;
    @Nullable NvmlDevice device;
    double limitWatts = Double.NaN;

    Found(Board board) {
      this.board = board;
    }

    double mostWatts() {
      return limitWatts > 0 ? limitWatts * MOST_OF_LIMIT : MOST_WATTS;
    }
  }

  /** One ladder a GPU; none where there is no GPU. */
  public List<MeterLadder> ladders() {
    Map<String, Found> found = new LinkedHashMap<>();
    String noNvml = "NVML does not show it";
    try {
      for (NvmlDevice device : Nvml.open(library).devices()) add(found, device);
    } catch (Unusable | Refused e) {
      noNvml = String.valueOf(e.getMessage());
    }
    List<Board> listed = listed();
    if (found.isEmpty()) addByTool(found);
    for (Board board : listed) found.computeIfAbsent(board.bus(), bus -> new Found(board));
    List<MeterLadder> ladders = new ArrayList<>();
    for (Found gpu : found.values()) ladders.add(ladder(gpu, "gpu-" + ladders.size(), noNvml));
    return ladders;
  }

  private List<Board> listed() {
    try {
      return Board.all(procRoot);
    } catch (IOException e) {
      return List.of(new Board("unknown", "", "GPUs that cannot be listed (" + e + ")"));
    }
  }

  private static void add(Map<String, Found> found, NvmlDevice device) {
    Found gpu = new Found(device.board());
    gpu.device = device;
    try {
      gpu.limitWatts = device.limitWatts();
    } catch (Refused e) {
      // Its rung says that no limit is told.
    }
    found.put(device.board().bus(), gpu);
  }

  private void addByTool(Map<String, Found> found) {
    try {
      for (Smi.Row row : smi.rows()) {
        Found gpu = new Found(row.board());
        gpu.limitWatts = row.limitWatts();
        found.put(row.board().bus(), gpu);
      }
    } catch (Unusable e) {
      // Its rung says why, where there is a GPU at all.
    }
  }

  private MeterLadder ladder(Found gpu, String domain, String noNvml) {
    return new MeterLadder(
        gpu.board.id(),
        List.of(
            new Step(
                "nvml-energy",
                false,
                () -> NvmlEnergyMeter.open(device(gpu, noNvml), domain, gpu.mostWatts())),
            new Step(
                "nvml-power",
                false,
                () -> NvmlPowerMeter.open(device(gpu, noNvml), domain, gpu.mostWatts())),
            new Step("nvidia-smi", false, () -> smi.open(gpu.board, domain, gpu.mostWatts())),
            new Step("gpu-limit", true, () -> limit(gpu, domain)),
            new Step("gpu-generic", true, () -> generic(gpu.board, domain))));
  }

  private static NvmlDevice device(Found gpu, String noNvml) throws Unusable {
    NvmlDevice device = gpu.device;
    if (device != null) return device;
    throw new Unusable(noNvml);
  }

  private static ModelMeter limit(Found gpu, String domain) throws Unusable {
    if (!(gpu.limitWatts > 0)) throw new Unusable("nothing tells its power limit");
    String source =
        "%s with a power limit of %.0f W × load curve .12/1.02: idle, or full while a trial owns it"
            .formatted(name(gpu.board), gpu.limitWatts);
    return ModelMeter.gpu(
        Info.within("gpu-limit", Label.ESTIMATED, source, 2), domain, gpu.limitWatts);
  }

  private static ModelMeter generic(Board board, String domain) {
    String source =
        "%s, taken as a board of %.0f W × load curve .12/1.02: idle, or full while a trial owns it"
            .formatted(name(board), UNKNOWN_WATTS);
    return ModelMeter.gpu(
        Info.within("gpu-generic", Label.ASSUMED, source, 3), domain, UNKNOWN_WATTS);
  }

  private static String name(Board board) {
    return board.model().isEmpty() ? "a GPU of unknown model" : board.model();
  }
}
