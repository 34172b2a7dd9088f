package dev.graft.engine.step;

/** Indices of a flat vector: from inclusive, to exclusive. */
public record Range(int from, int to) {
  public int length() {
    return to - from;
  }
}
