package dev.graft.store;

import dev.graft.run.Store;
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
}
