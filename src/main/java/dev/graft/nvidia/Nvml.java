package dev.graft.nvidia;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.graft.energy.Unusable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * NVIDIA's management library: the calls that meters need, by name and status as in its reference
 * (NVML API, "Device Queries"). A call the driver is too old to have is told as any other refusal.
 */
final class Nvml {
  /** Longer names than NVML gives. */
  private static final int TEXT = 96;

  private static final int PCI_INFO_BYTES = 68;
  private static final int PCI_BUS_ID = 36;

  /** A call was refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(Status status, String call) {
      super(status.why() + " (" + call + ")");
    }
  }

  private final NativeLibrary library;

  private Nvml(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Loads the library and begins to use it, for the life of this process.
   *
   * @param name as the loader knows it, or a path
   */
  static Nvml open(String name) throws Unusable {
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(name);
    } catch (UnsatisfiedLinkError e) {
      throw new Unusable(
          name
              + " is not here; install the driver (Debian: sudo apt-get install nvidia-driver), or"
              + " give the container the GPU (docker run --gpus all)");
    }
    try {
      Nvml nvml = new Nvml(library);
      nvml.call("nvmlInit_v2");
      return nvml;
    } catch (Refused e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    }
  }

  /** Devices that can be asked; of one that cannot, why. */
  List<NvmlDevice> devices() throws Refused {
    try (Memory count = new Memory(Integer.BYTES)) {
      call("nvmlDeviceGetCount_v2", count);
      List<NvmlDevice> devices = new ArrayList<>();
      for (int i = 0; i < count.getInt(0); i++) devices.add(device(i));
      return devices;
    }
  }

  private NvmlDevice device(int index) throws Refused {
    try (Memory handle = new Memory(Long.BYTES);
        Memory pci = new Memory(PCI_INFO_BYTES)) {
      call("nvmlDeviceGetHandleByIndex_v2", index, handle);
      Pointer device = handle.getPointer(0);
      call("nvmlDeviceGetPciInfo_v3", device, pci);
      Board board =
          new Board(
              pci.getString(PCI_BUS_ID),
              text("nvmlDeviceGetUUID", device),
              text("nvmlDeviceGetName", device));
      return new NvmlDevice(this, device, board);
    }
  }

  private String text(String call, Pointer device) throws Refused {
    try (Memory buffer = new Memory(TEXT)) {
      call(call, device, buffer, TEXT);
      return buffer.getString(0, StandardCharsets.US_ASCII.name());
    }
  }

  /**
   * @throws Refused unless it succeeds
   */
  void call(String name, Object... arguments) throws Refused {
    Status status = status(name, arguments);
    if (!status.success()) throw new Refused(status, name);
  }

  Status status(String name, Object... arguments) {
    Function function;
    try {
      function = library.getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      return Status.of(Status.FUNCTION_NOT_FOUND);
    }
    return Status.of(function.invokeInt(arguments));
  }

  /**
   * An answer of NVML.
   *
   * @param code {@code nvmlReturn_t}
   */
  record Status(int code) {
    static final int NOT_SUPPORTED = 3;
    static final int NOT_FOUND = 6;
    static final int INSUFFICIENT_SIZE = 7;
    static final int FUNCTION_NOT_FOUND = 13;

    static Status of(int code) {
      return new Status(code);
    }

    boolean success() {
      return code == 0;
    }

    boolean is(int other) {
      return code == other;
    }

    /** What it means, with the cure where there is one. */
    String why() {
      return switch (code) {
        case 1 -> "NVML was not initialised";
        case 2 -> "NVML calls an argument invalid";
        case NOT_SUPPORTED -> "this GPU does not tell it";
        case 4 -> "no permission; to allow it: sudo chmod a+rw /dev/nvidiactl /dev/nvidia[0-9]*";
        case 9 -> "the driver is not loaded; to load it: sudo modprobe nvidia";
        case 10 -> "the driver did not answer in time";
        case FUNCTION_NOT_FOUND ->
            "the driver is too old to have this call; update it (Debian: sudo apt-get install"
                + " nvidia-driver)";
        case 15, 16 -> "the GPU is lost or needs a reset: sudo nvidia-smi --gpu-reset, or reboot";
        case 17 ->
            "the system bars this process from the GPU (cgroup); give the container the GPU (docker"
                + " run --gpus all)";
        case 18 ->
            "library and loaded driver are of different versions, as after an update; reboot, or:"
                + " sudo rmmod nvidia_uvm nvidia_drm nvidia_modeset nvidia && sudo modprobe nvidia";
        default -> "NVML answered with error " + code;
      };
    }
  }
}
