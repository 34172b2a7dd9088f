package dev.graft.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for clusters that tests found. */
public final class Ports {
  /** The event bus listens that far above Hazelcast's port. */
  private static final int BUS_ABOVE = 100;

  private Ports() {}

  /** The first of so many that nobody listens on, nor where their event buses will. */
  public static int free(int members) {
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(10_000, 28_000) / 20 * 20;
      boolean free =
          IntStream.range(first, first + members)
              .allMatch(port -> isFree(port) && isFree(port + BUS_ABOVE));
      if (free) return first;
    }
    throw new IllegalStateException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
