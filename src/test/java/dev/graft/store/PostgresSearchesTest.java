package dev.graft.store;

import dev.graft.run.Store;

class PostgresSearchesTest extends SearchesContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
