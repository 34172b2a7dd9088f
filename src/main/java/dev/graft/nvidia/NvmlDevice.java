package dev.graft.nvidia;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.graft.nvidia.Nvml.Refused;
import dev.graft.nvidia.Nvml.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A GPU that NVML can ask. */
final class NvmlDevice {
  /** {@code nvmlProcessUtilizationSample_t}: pid, padding, time, four shares. */
  private static final int SAMPLE_BYTES = 32;

  private static final int SAMPLE_TIME = 8;
  private static final int SAMPLE_SM = 16;

  private final Nvml nvml;
  private final Pointer handle;
  private final Board board;

  NvmlDevice(Nvml nvml, Pointer handle, Board board) {
    this.nvml = nvml;
    this.handle = handle;
    this.board = board;
  }

  Board board() {
    return board;
  }

  /** Since the driver was loaded, in microjoules; Volta and later. */
  long energyUj() throws Refused {
    try (Memory millijoules = new Memory(Long.BYTES)) {
      nvml.call("nvmlDeviceGetTotalEnergyConsumption", handle, millijoules);
      return millijoules.getLong(0) * 1_000;
    }
  }

  /** Of the board: now, or on Ampere and later the mean of a second. */
  double watts() throws Refused {
    return milli("nvmlDeviceGetPowerUsage");
  }

  /** The board draws no more than this for long. */
  double limitWatts() throws Refused {
    return milli("nvmlDeviceGetEnforcedPowerLimit");
  }

  private double milli(String call) throws Refused {
    try (Memory milliwatts = new Memory(Integer.BYTES)) {
      nvml.call(call, handle, milliwatts);
      return milliwatts.getInt(0) / 1e3;
    }
  }

  /** Of the board, all of it. */
  long memoryBytes() throws Refused {
    try (Memory totalFreeUsed = new Memory(3 * Long.BYTES)) {
      nvml.call("nvmlDeviceGetMemoryInfo", handle, totalFreeUsed);
      return totalFreeUsed.getLong(0);
    }
  }

  /** Whether it is cut into instances (MIG), whose shares of the board's energy nobody tells. */
  boolean cut() {
    try (Memory now = new Memory(Integer.BYTES);
        Memory pending = new Memory(Integer.BYTES)) {
      return nvml.status("nvmlDeviceGetMigMode", handle, now, pending).success()
          && now.getInt(0) == 1;
    }
  }

  /**
   * Samples of how busy each process kept the multiprocessors, added up.
   *
   * @param sinceMicros only samples later than this, in microseconds since 1970; 0: all
   * @return by process number, and the time of the latest sample; empty where it cannot be told
   */
  Optional<Use> useSince(long sinceMicros) {
    try (Memory count = new Memory(Integer.BYTES)) {
      count.setInt(0, 0);
      Status asked = samples(Pointer.NULL, count, sinceMicros);
      if (asked.success() || asked.is(Status.NOT_FOUND)) {
        return Optional.of(new Use(Map.of(), sinceMicros));
      }
      int most = count.getInt(0);
      if (!asked.is(Status.INSUFFICIENT_SIZE) || most <= 0) return Optional.empty();
      try (Memory samples = new Memory((long) most * SAMPLE_BYTES)) {
        return samples(samples, count, sinceMicros).success()
            ? Optional.of(use(samples, count.getInt(0), sinceMicros))
            : Optional.empty();
      }
    }
  }

  private Status samples(Pointer samples, Memory count, long sinceMicros) {
    return nvml.status("nvmlDeviceGetProcessUtilization", handle, samples, count, sinceMicros);
  }

  private static Use use(Memory samples, int count, long sinceMicros) {
    Map<Long, Double> busy = new HashMap<>();
    long latest = sinceMicros;
    for (int i = 0; i < count; i++) {
      long at = (long) i * SAMPLE_BYTES;
      long pid = Integer.toUnsignedLong(samples.getInt(at));
      if (pid == 0) continue;
      latest = Math.max(latest, samples.getLong(at + SAMPLE_TIME));
      busy.merge(pid, (double) samples.getInt(at + SAMPLE_SM), Double::sum);
    }
    return new Use(busy, latest);
  }

  /**
   * @param byProcess in per cent of samples
   * @param untilMicros of the latest sample
   */
  record Use(Map<Long, Double> byProcess, long untilMicros) {}
}
