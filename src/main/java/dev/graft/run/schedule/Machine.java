package dev.graft.run.schedule;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.ClusterView;
import dev.graft.run.Need;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node as it announces itself.
 *
 * @param processor its model; empty: not known
 * @param memoryMb for trials of all its slots together; 0: not known
 * @param zone of its grid; empty: not known
 */
public record Machine(String id, String processor, long memoryMb, String zone, List<Slot> slots) {
  private static final Pattern GPU = Pattern.compile("gpu (.*) \\((\\S+)\\)");

  /**
   * A slot.
   *
   * @param model of its GPU, empty of a processor's share
   * @param gpu UUID of its GPU, empty of a processor's share: two slots with the same never work at
   *     the same time
   */
  public record Slot(String id, Device device, String model, String gpu) {
    public static Slot cpu(String id) {
      return new Slot(id, Device.CPU, "", "");
    }

    /**
     * @param device {@code cpu}, or a GPU as its model and, in brackets, its UUID
     */
    public static Slot of(String id, String device) {
      Matcher gpu = GPU.matcher(device);
      return gpu.matches() ? new Slot(id, Device.GPU, gpu.group(1), gpu.group(2)) : cpu(id);
    }
  }

  public Machine {
    slots = List.copyOf(slots);
  }

  public Machine(String id, String processor, long memoryMb, List<Slot> slots) {
    this(id, processor, memoryMb, "", slots);
  }

  public static Machine of(ClusterView.Node node) {
    return new Machine(
        node.id(),
        node.machine().processor(),
        node.machine().memoryBytes() >> 20,
        Objects.requireNonNullElse(node.zone(), ""),
        node.slots().stream().map(slot -> Slot.of(slot.id(), slot.device())).toList());
  }

  /** Why none of them can ever hold such a trial; empty where one can, or there is none. */
  public static String never(Need need, Collection<Machine> machines) {
    if (machines.isEmpty() || machines.stream().anyMatch(machine -> machine.ever(need))) return "";
    List<Machine> fit = machines.stream().filter(m -> m.has(need)).toList();
    if (fit.isEmpty()) {
      return "it needs a slot of kind " + need.device().label() + ", and no node has one";
    }
    return "each trial needs "
        + need.memoryMb()
        + " MiB of memory, and the largest node with such a slot has "
        + fit.stream().mapToLong(Machine::memoryMb).max().orElse(0)
        + " MiB";
  }

  /** Class of node and slot: energy is compared within it. */
  String hardware(Slot slot) {
    String host = processor.isEmpty() ? "processor of " + id : processor;
    return slot.device == Device.GPU ? slot.model + " with " + host : host;
  }

  boolean ever(Need need) {
    return (memoryMb == 0 || need.memoryMb() <= memoryMb) && has(need);
  }

  private boolean has(Need need) {
    return slots.stream().anyMatch(slot -> need.takes(slot.device));
  }
}
