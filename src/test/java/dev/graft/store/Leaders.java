package dev.graft.store;

import dev.graft.run.Store;

/** Time passes for leaders. */
final class Leaders {
  private Leaders() {}

  static void termEnds(Store store) {
    ((SqlStore) store).write(s -> s.update("UPDATE leader SET held_until = 0")).join();
  }
}
