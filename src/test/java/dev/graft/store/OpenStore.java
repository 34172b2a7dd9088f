package dev.graft.store;

import dev.graft.run.Claim;
import dev.graft.run.Store;
import dev.graft.run.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A contract's test: an empty store of the kind that a subclass opens, led by {@code control}. */
abstract class OpenStore {
  protected Store store;

  abstract Store open();

  @BeforeEach
  final void openStore() {
    store = open();
    store.lead("control", 0, 60_000).join();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  final Views.Sweep sweep(String id) {
    return store.sweep(id).orElseThrow();
  }

  final Views.Trial trial(Claim claim) {
    return store.trial(claim.trial()).orElseThrow();
  }
}
