package dev.graft.cluster;

import dev.graft.cluster.Neighbours.Neighbour;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Introduction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings together processes that Hazelcast has in different parts of a divided cluster, long before
 * it merges the parts: whoever hears no control node introduces itself wherever another may listen.
 */
final class Introductions {
  private static final Logger log = LoggerFactory.getLogger(Introductions.class);

  private final Vertx vertx;
  private final Bus bus;
  private final Membership membership;
  private final Introduction self;
  private final List<String> places;
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param places where others may listen, as {@link Places} has them
   */
  Introductions(
      Vertx vertx, Bus bus, Membership membership, Introduction self, List<String> places) {
    this.vertx = vertx;
    this.bus = bus;
    this.membership = membership;
    this.self = self;
    this.places = List.copyOf(places);
  }

  /** Answers others from now on. */
  Future<Void> listen() {
    return bus.meet(self.place(), this::introduced);
  }

  /** Introduces this process to all that are not on Hazelcast's list; returns at once. */
  void seek() {
    if (places.isEmpty() || !looking.compareAndSet(false, true)) {
      return;
    }
    vertx
        .executeBlocking(this::others, false)
        .onComplete(any -> looking.set(false))
        .onSuccess(others -> others.forEach(this::introduceAt));
  }

  private void introduceAt(String place) {
    bus.introduce(place, self)
        .onSuccess(this::met)
        .onFailure(e -> log.debug("nobody to meet at {}: {}", place, e.getMessage()));
  }

  /** A stranger is not answered: nobody here knows where it listens. */
  private Optional<Introduction> introduced(Introduction other) {
    if (!other.cluster().equals(self.cluster())) {
      return Optional.empty();
    }
    met(other);
    return Optional.of(self);
  }

  private void met(Introduction other) {
    membership.meet(new Neighbour(other.id(), other.host(), other.port(), other.hears()));
  }

  /** Where somebody listens who is not on the list; blocks while hosts that are away time out. */
  private List<String> others() {
    Set<String> all = new LinkedHashSet<>(places);
    all.addAll(membership.unlisted());
    List<String> others = new ArrayList<>();
    for (String place : all) {
      String at = resolved(place);
      boolean isOther = !at.equals(self.place()) && !membership.lists(at);
      if (isOther && Lookout.answers(Places.host(at), Places.port(at) + Membership.BUS_ABOVE)) {
        others.add(at);
      }
    }
    return others;
  }

  /** Members are known by their address, whatever name the settings give them. */
  private static String resolved(String place) {
    try {
      String host = InetAddress.getByName(Places.host(place)).getHostAddress();
      return Places.at(host, Places.port(place));
    } catch (UnknownHostException e) {
      return place;
    }
  }
}
