package dev.graft;

import dev.graft.energy.MeterLadder;
import dev.graft.nvidia.GpuLadders;
import java.util.ArrayList;
import java.util.List;

/** What this machine can meter: its processors and each GPU. */
final class Meters {
  private Meters() {}

  static List<MeterLadder> ofThisMachine() {
    List<MeterLadder> ladders = new ArrayList<>();
    ladders.add(MeterLadder.ofThisMachine());
    ladders.addAll(GpuLadders.ofThisMachine().ladders());
    return ladders;
  }
}
