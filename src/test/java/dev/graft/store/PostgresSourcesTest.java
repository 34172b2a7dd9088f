package dev.graft.store;

import dev.graft.run.Store;

class PostgresSourcesTest extends SourcesContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
