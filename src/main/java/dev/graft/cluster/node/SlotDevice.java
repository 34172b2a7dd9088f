package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a slot trains on.
 *
 * @param label as {@link ClusterView.Slot#device} tells it
 * @param gpu UUID of the GPU that it owns alone; empty: a share of the processors
 * @param memoryBytes of the GPU; 0: a share of the processors, or not told
 */
public record SlotDevice(String label, String gpu, long memoryBytes) {
  public static final SlotDevice CPU = new SlotDevice("cpu", "", 0);

  public static List<SlotDevice> processors(int slots) {
    return Collections.nCopies(slots, CPU);
  }

  /**
   * @param model as the driver names it
   */
  public static SlotDevice gpu(String uuid, String model, long memoryBytes) {
    return new SlotDevice("gpu %s (%s)".formatted(model, uuid), uuid, memoryBytes);
  }

  /** GPUs that it owns alone. */
  public Set<String> gpus() {
    return gpu.isEmpty() ? Set.of() : Set.of(gpu);
  }
}
