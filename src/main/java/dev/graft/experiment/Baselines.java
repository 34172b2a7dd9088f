package dev.graft.experiment;

import java.util.List;

/** Which isolated baselines each method is compared with. */
public sealed interface Baselines {
  /** By kind, as the contract's table says. */
  record Auto() implements Baselines {}

  /** These; the first is the one that gain is measured against. */
  record Named(List<String> names) implements Baselines {
    public Named {
      names = List.copyOf(names);
    }
  }

  /** None, and why. */
  record None(String reason) implements Baselines {}
}
