package dev.graft.nvidia;

import dev.graft.energy.Unusable;
import dev.graft.nvidia.Nvml.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * The GPUs that trials may train on, as NVML shows them.
 *
 * @param gpus in NVML's order
 * @param trouble why none could be looked for; empty: NVML answered
 */
public record Gpus(List<Gpu> gpus, String trouble) {
  /**
   * A GPU.
   *
   * @param memoryBytes of its own; 0: not told
   * @param unfit why no trial can be given it, with the cure; empty: one can
   */
  public record Gpu(String uuid, String model, long memoryBytes, String unfit) {}

  public Gpus {
    gpus = List.copyOf(gpus);
  }

  public static Gpus ofThisMachine() {
    return of(GpuLadders.library());
  }

  /**
   * @param library NVML's name or path
   */
  public static Gpus of(String library) {
    List<Gpu> gpus = new ArrayList<>();
    try {
      for (NvmlDevice device : Nvml.open(library).devices()) gpus.add(gpu(device));
      return new Gpus(gpus, "");
    } catch (Unusable | Refused e) {
      return new Gpus(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** Those that trials can be given. */
  public List<Gpu> fit() {
    return gpus.stream().filter(gpu -> gpu.unfit.isEmpty()).toList();
  }

  private static Gpu gpu(NvmlDevice device) {
    Board board = device.board();
    long memory = 0;
    try {
      memory = device.memoryBytes();
    } catch (Refused e) {
      // 0 says that it is not told.
    }
    String unfit = "";
    if (device.cut()) {
      unfit =
          "it is cut into instances (MIG), whose energy nobody tells apart; to undo it: sudo"
              + " nvidia-smi -i "
              + board.bus()
              + " -mig 0";
    } else if (board.uuid().isEmpty()) {
      unfit = "its UUID is not told, by which a trainer is given it alone";
    }
    return new Gpu(board.uuid(), board.model(), memory, unfit);
  }
}
