package dev.graft;

import dev.graft.cluster.node.SlotDevice;
import dev.graft.experiment.InvalidInput;
import dev.graft.nvidia.Gpus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a node's slots train on: processors, or in a build for CUDA one GPU each, alone. */
final class Slots {
  /** The class by which ND4J finds its backend for CUDA. */
  private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private Slots() {}

  /** Whether this build trains on GPUs. */
  static boolean isCuda() {
    return Slots.class.getClassLoader().getResource(CUDA) != null;
  }

  /**
   * @param asked trials at a time
   * @throws InvalidInput where this build needs a GPU and there is none
   */
  static List<SlotDevice> ofThisMachine(int asked) {
    return isCuda() && asked > 0
        ? onGpus(asked, Gpus.ofThisMachine())
        : SlotDevice.processors(asked);
  }

  static List<SlotDevice> onGpus(int asked, Gpus gpus) {
    if (gpus.fit().isEmpty()) {
      throw InvalidInput.of(
          "--slots",
          asked,
          "this build trains on GPUs, and there is none to train on: " + why(gpus),
          "write --slots 0 or --role control, or build for processors (start without GRAFT_CUDA)");
    }
    return gpus.fit().stream()
        .limit(asked)
        .map(gpu -> SlotDevice.gpu(gpu.uuid(), gpu.model(), gpu.memoryBytes()))
        .toList();
  }

  private static String why(Gpus gpus) {
    if (!gpus.trouble().isEmpty()) return gpus.trouble();
    return gpus.gpus().isEmpty()
        ? "NVML shows none"
        : gpus.gpus().stream().map(Gpus.Gpu::unfit).distinct().collect(Collectors.joining("; "));
  }

  /** What a trainer's process is given, beside its own environment: one GPU, or none. */
  static Map<String, String> environment(SlotDevice device) {
    return Map.of(VISIBLE, device.gpu());
  }
}
