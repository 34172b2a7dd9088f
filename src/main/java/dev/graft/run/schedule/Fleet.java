package dev.graft.run.schedule;

import dev.graft.run.Ground;
import dev.graft.run.Need;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The nodes, what each has free, and which hardware there is. */
final class Fleet {
  /** A node. */
  static final class Node {
    final Health health = new Health();
    private final Map<String, Place> places = new HashMap<>();
    Machine machine;
    boolean here = true;
    long usedMb;
    private boolean counted;

    Node(Machine machine) {
      this.machine = machine;
    }

    boolean open(long now) {
      return here && !health.aside(now);
    }

    @Nullable Place place(String slot) {
      return places.get(slot);
    }

    /** Whether its memory holds one more such trial now. */
    boolean holds(Need need) {
      return machine.memoryMb() == 0 || usedMb + need.memoryMb() <= machine.memoryMb();
    }
  }

  /** A slot and where it is. */
  record Place(Machine.Slot slot, Ground ground) {
    String hardware() {
      return ground.hardware();
    }
  }

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Integer> hardware = new HashMap<>();
  private final Set<String> busyGpus = new HashSet<>();
  private final Map<Need, Map<Ground, Integer>> offers = new HashMap<>();
  private int open;
  private int version;

  @Nullable Node find(String id) {
    return nodes.get(id);
  }

  Collection<Node> nodes() {
    return nodes.values();
  }

  /** Nodes that take work. */
  int open() {
    return open;
  }

  /** Whether another node that takes work can ever hold such trials. */
  boolean hasOther(Node than, Need need, long now) {
    return nodes.values().stream()
        .anyMatch(node -> node != than && node.open(now) && node.machine.ever(need));
  }

  /** Whether there is but one kind of hardware. */
  boolean isAlike() {
    return hardware.size() < 2;
  }

  /** Whether a node that takes work has such hardware. */
  boolean offers(String name) {
    return hardware.containsKey(name);
  }

  /** Changes with what nodes that take work offer. */
  int version() {
    return version;
  }

  /** Slots of nodes that take work, busy or not, which such a trial could be given, by place. */
  Map<Ground, Integer> offers(Need need) {
    return offers.computeIfAbsent(need, this::counted);
  }

  private Map<Ground, Integer> counted(Need need) {
    Map<Ground, Integer> slots = new HashMap<>();
    for (Node node : nodes.values()) {
      if (!node.counted || !node.machine.ever(need)) continue;
      for (Place place : node.places.values()) {
        if (need.takes(place.slot.device())) slots.merge(place.ground, 1, Integer::sum);
      }
    }
    return slots;
  }

  /** Every ground that a node which takes work stands on. */
  Set<Ground> grounds() {
    return offers(Need.ANY).keySet();
  }

  void hear(Machine machine, long now) {
    Node node = nodes.computeIfAbsent(machine.id(), id -> new Node(machine));
    if (node.counted && node.machine.equals(machine)) return;
    count(node, false);
    node.machine = machine;
    node.here = true;
    node.places.clear();
    for (Machine.Slot slot : machine.slots()) {
      node.places.put(
          slot.id(), new Place(slot, new Ground(machine.hardware(slot), machine.zone())));
    }
    recount(node, now);
  }

  void gone(String id) {
    Node node = nodes.get(id);
    if (node == null) return;
    node.here = false;
    count(node, false);
  }

  /** After its state has changed. */
  void recount(Node node, long now) {
    count(node, node.open(now) && !node.places.isEmpty());
  }

  private void count(Node node, boolean in) {
    if (node.counted == in) return;
    node.counted = in;
    version++;
    offers.clear();
    open += in ? 1 : -1;
    for (Place place : node.places.values()) {
      hardware.merge(place.hardware(), in ? 1 : -1, (a, b) -> a + b == 0 ? null : a + b);
    }
  }

  boolean free(Place place) {
    return place.slot.gpu().isEmpty() || !busyGpus.contains(place.slot.gpu());
  }

  void take(Node node, Place place, long memoryMb) {
    node.usedMb += memoryMb;
    if (!place.slot.gpu().isEmpty()) busyGpus.add(place.slot.gpu());
  }

  void leave(Node node, Place place, long memoryMb) {
    node.usedMb = Math.max(0, node.usedMb - memoryMb);
    busyGpus.remove(place.slot.gpu());
  }

  /** Those that are here. */
  List<Machine> machines() {
    return nodes.values().stream().filter(node -> node.here).map(node -> node.machine).toList();
  }
}
