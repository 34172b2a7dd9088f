package dev.graft.store;

import dev.graft.run.Store;

class PostgresAttemptsTest extends AttemptsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
