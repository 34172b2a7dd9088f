package dev.graft.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A network before a PostgreSQL server that is cut at the worst moment. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int server;
  private volatile boolean armed;

  CuttingProxy(int server) {
    this.server = server;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The next answer that something is committed never arrives: the connection breaks instead. */
  void cutNextCommit() {
    armed = true;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket behind = new Socket("127.0.0.1", server);
        daemon(() -> pump(client, behind, false));
        daemon(() -> pump(behind, client, true));
      }
    } catch (IOException closed) {
      // the end
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] some = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(some); n > 0; n = in.read(some)) {
        String text = new String(some, 0, n, StandardCharsets.ISO_8859_1);
        if (answers && armed && text.contains("COMMIT")) {
          armed = false;
          return;
        }
        out.write(some, 0, n);
      }
    } catch (IOException closed) {
      // both ends are closed
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
