package dev.graft.store;

import dev.graft.run.Store;

class PostgresStoreTest extends StoreContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
