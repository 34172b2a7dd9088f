package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloseTest {
  @TempDir private Path directory;

  @Test
  void partThatDoesNotClose_isTold_andLeavesNothingOpen() throws Exception {
    TestServer server = new TestServer(directory);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    server.control.clings = true;
    assertThatThrownBy(server::close).hasRootCauseMessage("not now");
    assertThatThrownBy(() -> server.get("/health/live")).isInstanceOf(ConnectException.class);
    server.control.clings = false;
    server.close();
  }
}
