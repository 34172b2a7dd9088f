package dev.graft.web.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** What a client needs of its connection. */
interface Line {
  /** Nothing more can be sent. */
  boolean closed();

  /** The other end does not keep up. */
  boolean full();

  void send(String text);

  void ping();

  /** Closes it as "try again later". */
  void close(String reason);

  /** A WebSocket as a line. */
  record OfSocket(ServerWebSocket socket) implements Line {
    private static final short TRY_AGAIN_LATER = 1013;

    @Override
    public boolean closed() {
      return socket.isClosed();
    }

    @Override
    public boolean full() {
      return socket.writeQueueFull();
    }

    @Override
    public void send(String text) {
      socket.writeTextMessage(text);
    }

    @Override
    public void ping() {
      socket.writePing(Buffer.buffer());
    }

    @Override
    public void close(String reason) {
      socket.close(TRY_AGAIN_LATER, reason);
    }
  }
}
