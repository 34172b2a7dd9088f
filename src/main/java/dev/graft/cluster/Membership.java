package dev.graft.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import dev.graft.cluster.Neighbours.Neighbour;
import dev.graft.cluster.bus.Address;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x's cluster out of Hazelcast's member list and nothing else. What a member hears stands in
 * its attributes, where its bus listens follows from its address: nothing is kept in distributed
 * maps, whose partitions a stopped process would hold up for all until it is noticed. Who falls off
 * the list is spoken to as before ({@link Neighbours}) until nobody listens at its address.
 */
final class Membership extends NothingShared implements MembershipListener, LifecycleListener {
  /** The event bus listens that far above Hazelcast's port. */
  static final int BUS_ABOVE = 100;

  private static final String ID = "graft.id";
  private static final String HEARS = "graft.hears";

  private final HazelcastInstance hazelcast;
  private final String id;
  private final Neighbours neighbours = new Neighbours();
  private final List<Consumer<String>> departures = new CopyOnWriteArrayList<>();
  private final Lookout lookout = new Lookout(neighbours, this::left);
  private final Map<String, Set<RegistrationInfo>> own = new ConcurrentHashMap<>();
  private volatile @Nullable RegistrationListener selector;
  private volatile @Nullable NodeListener nodes;
  private volatile @Nullable NodeInfo info;
  private volatile boolean active;

  Membership(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    id = String.valueOf(idOf(hazelcast.getCluster().getLocalMember()));
  }

  /** Prepares a member that hears these addresses of the bus. */
  static void introduce(Config config, List<String> addresses) {
    config
        .getMemberAttributeConfig()
        .setAttribute(ID, UUID.randomUUID().toString())
        .setAttribute(HEARS, String.join(",", addresses));
  }

  /** Stays the same when its member leaves and comes back; null: it is none of ours. */
  static @Nullable String idOf(Member member) {
    return member.getAttribute(ID);
  }

  @Override
  public void init(Vertx vertx) {}

  /** Is told of each process that is gone, by its id, on a thread of its own. */
  void onDeparture(Consumer<String> listener) {
    departures.add(listener);
  }

  @Override
  public void join(Completable<Void> joined) {
    active = true;
    hazelcast.getCluster().addMembershipListener(this);
    hazelcast.getLifecycleService().addLifecycleListener(this);
    look();
    lookout.start();
    joined.succeed();
  }

  @Override
  public void leave(Completable<Void> left) {
    active = false;
    lookout.stop();
    Thread leaving =
        new Thread(
            () -> {
              hazelcast.shutdown();
              left.succeed();
            },
            "graft-leave");
    leaving.start();
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    selector = listener;
  }

  @Override
  public void nodeListener(NodeListener listener) {
    nodes = listener;
  }

  @Override
  public String getNodeId() {
    return id;
  }

  @Override
  public List<String> getNodes() {
    List<String> all = new ArrayList<>(List.of(id));
    neighbours.all().forEach(one -> all.add(one.id()));
    return all;
  }

  @Override
  public void setNodeInfo(NodeInfo own, Completable<Void> set) {
    info = own;
    set.succeed();
  }

  @Override
  public @Nullable NodeInfo getNodeInfo() {
    return info;
  }

  @Override
  public void getNodeInfo(String node, Completable<NodeInfo> found) {
    NodeInfo mine = info;
    if (node.equals(id) && mine != null) {
      found.succeed(mine);
      return;
    }
    Neighbour other = neighbours.find(node);
    if (other != null) {
      found.succeed(busAt(other.host(), other.port()));
    } else if (Places.isOne(node)) {
      found.succeed(busAt(Places.host(node), Places.port(node)));
    } else {
      found.fail(new IllegalStateException("node " + node + " is not a member of the cluster"));
    }
  }

  private static NodeInfo busAt(String host, int port) {
    return new NodeInfo(host, port + BUS_ABOVE, null);
  }

  @Override
  public void addRegistration(String address, RegistrationInfo one, Completable<Void> added) {
    own.computeIfAbsent(address, a -> ConcurrentHashMap.newKeySet()).add(one);
    added.succeed();
    update(address);
  }

  @Override
  public void removeRegistration(String address, RegistrationInfo one, Completable<Void> removed) {
    own.getOrDefault(address, Set.of()).remove(one);
    removed.succeed();
    update(address);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> found) {
    found.succeed(hearers(address));
  }

  private List<RegistrationInfo> hearers(String address) {
    Optional<String> place = Address.place(address).filter(at -> !own.containsKey(address));
    if (place.isPresent()) {
      return List.of(new RegistrationInfo(place.get(), 0, false));
    }
    List<RegistrationInfo> all = new ArrayList<>(own.getOrDefault(address, Set.of()));
    for (Neighbour one : neighbours.all()) {
      if (one.hears().contains(address)) {
        all.add(new RegistrationInfo(one.id(), 0, false));
      }
    }
    return all;
  }

  private static List<String> heard(Member member) {
    String addresses = member.getAttribute(HEARS);
    return addresses == null ? List.of() : List.of(addresses.split(","));
  }

  private void update(String address) {
    RegistrationListener told = selector;
    if (told != null && told.wantsUpdatesFor(address)) {
      told.registrationsUpdated(new RegistrationUpdateEvent(address, hearers(address)));
    }
  }

  private void updateAll(List<String> more) {
    Set<String> addresses = new TreeSet<>(own.keySet());
    addresses.addAll(more);
    neighbours.all().forEach(one -> addresses.addAll(one.hears()));
    addresses.forEach(this::update);
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    look();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    look();
    lookout.hurry();
  }

  /** Back from a cluster of its own, which it was while the others took it for gone. */
  @Override
  public void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
      look();
    }
  }

  /** Reads Hazelcast's list. */
  private synchronized void look() {
    List<Neighbour> listed = new ArrayList<>();
    for (Member member : hazelcast.getCluster().getMembers()) {
      String node = idOf(member);
      if (node != null && !node.equals(id)) {
        var at = member.getAddress();
        listed.add(new Neighbour(node, at.getHost(), at.getPort(), heard(member)));
      }
    }
    tell(neighbours.list(listed, Lookout.now()));
  }

  /** One from another part of the cluster has introduced itself. */
  synchronized void meet(Neighbour one) {
    if (one.id().equals(id)) {
      return;
    }
    Neighbours.Change change = neighbours.meet(one, Lookout.now());
    if (!change.isNone()) {
      tell(change);
    }
  }

  /** Whether Hazelcast has a member at a place. */
  boolean lists(String place) {
    return neighbours.listed().stream().anyMatch(one -> one.place().equals(place));
  }

  /** Places of those that are spoken to and that Hazelcast does not list. */
  List<String> unlisted() {
    return neighbours.missed().stream().map(Neighbour::place).toList();
  }

  private void tell(Neighbours.Change change) {
    updateAll(List.of());
    change.gone().forEach(this::left);
    NodeListener told = nodes;
    if (told != null) {
      change.added().forEach(one -> told.nodeAdded(one.id()));
    }
  }

  private void left(Neighbour one) {
    updateAll(one.hears());
    NodeListener told = nodes;
    if (told != null) {
      told.nodeLeft(one.id());
    }
    departures.forEach(listener -> listener.accept(one.id()));
  }
}
