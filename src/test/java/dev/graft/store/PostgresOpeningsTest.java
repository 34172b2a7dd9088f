package dev.graft.store;

import dev.graft.run.Store;

class PostgresOpeningsTest extends OpeningsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
