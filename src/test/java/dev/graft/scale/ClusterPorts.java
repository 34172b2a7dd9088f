package dev.graft.scale;

import dev.graft.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hazelcast's configuration for many members on free ports of loopback. */
final class ClusterPorts {
  private static final int MEMBERS = 60;

  private ClusterPorts() {}

  /** The control node starts first and is whom all others ask. */
  static Path file(Path directory) {
    int first = Ports.free(MEMBERS);
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
}
