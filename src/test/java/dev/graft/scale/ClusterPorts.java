package dev.graft.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Hazelcast's configuration for many members on free ports of loopback. */
final class ClusterPorts {
  private static final int MEMBERS = 60;
  private static final int BUS_ABOVE = 100;

  private ClusterPorts() {}

  /** The control node starts first and is whom all others ask. */
  static Path file(Path directory) {
    int first = free();
    try {
      String text =
          Files.readString(Path.of("cluster.xml"))
              .replaceAll("(?s)<member>\\d.*</member>", "<member>127.0.0.1:" + first + "</member>")
              .replaceAll("port-count=\"\\d+\">\\d+", "port-count=\"" + MEMBERS + "\">" + first);
      return Files.writeString(directory.resolve("cluster.xml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int free() {
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(10_000, 28_000);
      if (IntStream.range(first, first + BUS_ABOVE + MEMBERS).allMatch(ClusterPorts::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
