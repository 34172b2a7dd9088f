package dev.graft.store;

import dev.graft.run.Store;

class PostgresNodeEventsTest extends NodeEventsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
