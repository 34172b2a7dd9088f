package dev.graft.energy;

import java.util.Map;

/** What of its machine a node tells, where others may tell the rest. */
public interface MachineShare {
  /** Reads what others have told; once before each tick. */
  void look();

  /** Whether this node tells the machine, not its own trials alone. */
  boolean isFirst();

  /** Of all nodes of the machine, at least 1: its idle energy is shared by them. */
  int slots();

  /** What of an interval's other and idle energy others tell, or have told before. */
  Elsewhere elsewhere(String domain, Attribution.Split split);

  /**
   * Tells the others; once after each tick.
   *
   * @param trialsUj of this node's trials since its start, by domain
   */
  void tell(Map<String, Long> trialsUj);

  /** The share of a node that has its machine to itself. */
  static MachineShare alone(int slots) {
    return new MachineShare() {
      @Override
      public void look() {}

      @Override
      public boolean isFirst() {
        return true;
      }

      @Override
      public int slots() {
        return slots;
      }

      @Override
      public Elsewhere elsewhere(String domain, Attribution.Split split) {
        return Elsewhere.NOTHING;
      }

      @Override
      public void tell(Map<String, Long> trialsUj) {}
    };
  }
}
