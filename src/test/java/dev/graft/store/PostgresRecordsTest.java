package dev.graft.store;

import dev.graft.run.Store;

class PostgresRecordsTest extends RecordsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
