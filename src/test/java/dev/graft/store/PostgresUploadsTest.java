package dev.graft.store;

import dev.graft.run.Store;

class PostgresUploadsTest extends UploadsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
