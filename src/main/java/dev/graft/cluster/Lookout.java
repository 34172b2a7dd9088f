package dev.graft.cluster;

import dev.graft.cluster.Neighbours.Neighbour;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks after neighbours that are not listed any more, until they are back or gone. */
final class Lookout {
  private static final long LOOK_MILLIS = 2_000;
  private static final int CONNECT_MILLIS = 1_000;

  private final Neighbours neighbours;
  private final Consumer<Neighbour> gone;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Lookout::daemon);

  /**
   * @param gone is told of each, on a thread of this
   */
  Lookout(Neighbours neighbours, Consumer<Neighbour> gone) {
    this.neighbours = neighbours;
    this.gone = gone;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "graft-lookout");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at once. */
  void hurry() {
    if (!thread.isShutdown()) {
      thread.execute(this::look);
    }
  }

  void stop() {
    thread.shutdownNow();
  }

  private void look() {
    for (Neighbour one : neighbours.missed()) {
      boolean over = neighbours.isOverdue(one.id(), now()) || !listens(one.host(), one.port());
      if (over && neighbours.gone(one.id())) {
        gone.accept(one);
      }
    }
  }

  /** Where no answer comes at all a cable may be out: somebody may be there still. */
  static boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException unknown) {
      return true;
    }
  }

  /** Whether somebody surely does. */
  static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
