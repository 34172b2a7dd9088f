package dev.graft.web.live;

import dev.graft.run.Control;
import dev.graft.run.LiveEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from {@link Control} to open pages: twenty flushes a second, each with the newest
 * of every series. Signals only: a page that missed some reads the rest over REST.
 */
public final class LiveHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
  private static final int REMEMBERED = 10_000;
  private static final long FLUSH_MILLIS = 50;
  private static final long PING_MILLIS = 20_000;

  private final Vertx vertx;
  private final Clock clock;
  private final EventRing ring;
  private final RunningShares shares = new RunningShares();
  private final Set<Client> clients = new LinkedHashSet<>();
  private final AutoCloseable subscription;
  private final List<Long> timers = new ArrayList<>();

  /**
   * Listens from now on. Timers run while pages are open, on the context of the first {@link
   * #join}.
   */
  public LiveHub(Vertx vertx, Control control, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.ring = new EventRing(REMEMBERED, clock.millis());
    this.subscription = control.listen(this::accept);
  }

  /**
   * A page that opened.
   *
   * @param sweep only events of this sweep and of none
   * @param since number of the last event it has seen: later ones are replayed, or it is told to
   *     reset where they are forgotten
   */
  public synchronized void join(
      ServerWebSocket socket, Optional<String> sweep, Optional<Long> since) {
    Client client = new Client(new Line.OfSocket(socket), sweep, clock.millis());
    since.ifPresent(
        seq -> ring.after(seq).ifPresentOrElse(e -> e.forEach(client::offer), client::reset));
    clients.add(client);
    if (timers.isEmpty()) {
      timers.add(vertx.setPeriodic(FLUSH_MILLIS, timer -> flush()));
      timers.add(vertx.setPeriodic(PING_MILLIS, timer -> ping()));
    }
    socket.pongHandler(pong -> client.heard(clock.millis()));
    socket.handler(ignored -> client.heard(clock.millis()));
    socket.exceptionHandler(gone -> LOG.debug("live client: {}", gone.toString()));
    socket.closeHandler(closed -> leave(client));
  }

  /** How far the running trials of a sweep are, added up: 1 for each that is done. */
  public synchronized double running(String sweep) {
    return shares.of(sweep);
  }

  /** An event that this node itself has found. */
  public void tell(LiveEvent event) {
    accept(event);
  }

  private synchronized void accept(LiveEvent event) {
    shares.accept(event);
    Numbered numbered = ring.add(event);
    clients.forEach(client -> client.offer(numbered));
  }

  private synchronized void leave(Client client) {
    clients.remove(client);
    if (clients.isEmpty()) rest();
  }

  private void rest() {
    timers.forEach(vertx::cancelTimer);
    timers.clear();
  }

  private void flush() {
    each(client -> client.flush(clock.millis(), ring.last()));
  }

  private void ping() {
    each(client -> client.ping(clock.millis()));
  }

  /** A copy is walked, as a client that is closed leaves. */
  private synchronized void each(Consumer<Client> action) {
    new ArrayList<>(clients).forEach(action);
  }

  @Override
  public synchronized void close() {
    rest();
    try {
      subscription.close();
    } catch (Exception e) {
      LOG.warn("live events: {}", e.toString());
    }
  }
}
