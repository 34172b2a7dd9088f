package dev.graft.run.schedule;

import dev.graft.run.Need;
import java.util.List;

/**
 * A node as it announces itself.
 *
 * @param processor its model; empty: not known
 * @param memoryMb for trials of all its slots together; 0: not known
 */
public record Machine(String id, String processor, long memoryMb, List<Slot> slots) {
  /**
   * A slot.
   *
   * @param model of its GPU, empty of a processor's share
   * @param gpu UUID of its GPU, empty of a processor's share: two slots with the same never work at
   *     the same time
   */
  public record Slot(String id, Need.Device device, String model, String gpu) {
    public static Slot cpu(String id) {
      return new Slot(id, Need.Device.CPU, "", "");
    }
  }

  public Machine {
    slots = List.copyOf(slots);
  }

  /** Class of node and slot: energy is compared within it. */
  String hardware(Slot slot) {
    String host = processor.isEmpty() ? "processor of " + id : processor;
    return slot.device == Need.Device.GPU ? slot.model + " with " + host : host;
  }

  boolean ever(Need need) {
    return (memoryMb == 0 || need.memoryMb() <= memoryMb)
        && slots.stream().anyMatch(slot -> need.device().takes(slot.device));
  }
}
