package dev.graft.store;

import dev.graft.run.Store;

class PostgresSweepsTest extends SweepsContractTest {
  @Override
  Store open() {
    return PostgresServer.shared().store();
  }
}
