package dev.graft.energy;

/** Of the energy of an interval, in microjoules, what other nodes of the machine tell. */
public record Elsewhere(long otherUj, long idleUj) {
  static final Elsewhere NOTHING = new Elsewhere(0, 0);

  public long totalUj() {
    return otherUj + idleUj;
  }
}
