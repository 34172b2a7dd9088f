package dev.graft.store;

import dev.graft.run.Store;

class PostgresEnergyTest extends EnergyContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
