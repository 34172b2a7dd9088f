package dev.graft.retention;

import java.util.Set;

/**
 * What somebody wants forgotten.
 *
 * @param endedBefore epoch milliseconds: sweeps that ended since are left alone
 * @param sweeps only of these; empty: of all
 * @param applied false: it is only told
 */
public record Wanted(Set<Kind> kinds, long endedBefore, Set<String> sweeps, boolean applied) {
  public Wanted {
    kinds = Set.copyOf(kinds);
    sweeps = Set.copyOf(sweeps);
  }

  boolean covers(String sweep) {
    return sweeps.isEmpty() || sweeps.contains(sweep);
  }
}
