package dev.graft.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of a server of its own, over an empty store. */
abstract class Served {
  TestServer server;

  @BeforeEach
  final void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
  }

  @AfterEach
  final void stop() throws Exception {
    server.close();
  }
}
