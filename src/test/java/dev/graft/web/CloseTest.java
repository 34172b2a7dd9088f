package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.store.SqlAccounts;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloseTest {
  private static final int CHANGES = 3;

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

  /** The audit log is busy while the server closes: what was answered gets there all the same. */
  @Test
  void whatWasAnswered_isRecorded() throws Exception {
    TestServer server = new TestServer(directory);
    CompletableFuture<Void> closing;
    synchronized (server.accounts) {
      for (int i = 0; i < CHANGES; i++) {
        assertThat(server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT).statusCode())
            .isEqualTo(201);
      }
      closing = CompletableFuture.runAsync(() -> close(server));
      Waiting.until("the server listens no more", () -> !listens(server.port));
    }
    closing.join();
    try (SqlAccounts accounts = SqlAccounts.open(directory.resolve("data"))) {
      assertThat(accounts.audit(Long.MAX_VALUE, 100)).hasSize(CHANGES);
    }
  }

  private static void close(TestServer server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
