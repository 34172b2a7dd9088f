package dev.graft.simulation;

/**
 * What is simulated.
 *
 * @param lost share of messages that are, {@code doubled} that come twice, {@code late} that take
 *     up to 20 s
 * @param faults mean number of faults of nodes per node in the run
 * @param leaders how often the leader changes
 * @param crashing share of attempts whose trainer dies
 * @param killing share of trials whose trainer dies each time at the same step
 * @param greenest whether every second sweep goes where it emits least
 * @param poisoned share of trials that fail wherever they run
 */
record Scenario(
    int nodes,
    int trials,
    int sweeps,
    double lost,
    double doubled,
    double late,
    double faults,
    int leaders,
    double crashing,
    double killing,
    double poisoned,
    boolean greenest) {
  /** Everything goes wrong. */
  static Scenario chaos(int nodes, int trials) {
    return new Scenario(nodes, trials, 10, 0.01, 0.01, 0.002, 0.3, 3, 0.01, 0.002, 0.002, false);
  }

  /** The same with half of the sweeps going where they emit least. */
  Scenario green() {
    return new Scenario(
        nodes, trials, sweeps, lost, doubled, late, faults, leaders, crashing, killing, poisoned,
        true);
  }

  /** The same with trainers that die in a share of all attempts. */
  Scenario crashing(double share) {
    return new Scenario(
        nodes, trials, sweeps, lost, doubled, late, faults, leaders, share, killing, poisoned,
        greenest);
  }

  /** Nothing does. */
  static Scenario calm(int nodes, int trials) {
    return new Scenario(nodes, trials, 10, 0, 0, 0, 0, 0, 0, 0, 0, false);
  }
}
