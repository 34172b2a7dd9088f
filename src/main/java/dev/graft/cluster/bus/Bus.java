package dev.graft.cluster.bus;

import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Cluster;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Goodbye;
import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.bus.Message.Introduction;
import dev.graft.cluster.bus.Message.Kept;
import dev.graft.cluster.bus.Message.Leads;
import dev.graft.cluster.bus.Message.Live;
import dev.graft.cluster.bus.Message.Logged;
import dev.graft.cluster.bus.Message.Orders;
import dev.graft.cluster.bus.Message.OrdersChanged;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.cluster.bus.Message.ReadLog;
import dev.graft.cluster.bus.Message.SweepDeleted;
import dev.graft.cluster.bus.Message.WhoLeads;
import dev.graft.cluster.bus.Message.Work;
import dev.graft.cluster.bus.Message.WorkAvailable;
import dev.graft.run.ClusterView;
import dev.graft.run.LiveEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus with types. A question fails when nobody answers in time, and at once when another
 * leads than was asked: ask again.
 */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final long PATIENCE_MILLIS = 5_000;
  private static final long WHO_MILLIS = 3_000;

  private final EventBus bus;
  private final Lead lead = new Lead();
  private final Questions questions;

  /** Registers the codec: one bus a Vert.x. */
  public Bus(Vertx vertx) {
    JsonCodec codec = new JsonCodec();
    bus = vertx.eventBus();
    bus.registerCodec(codec).codecSelector(body -> body instanceof Message ? codec.name() : null);
    questions = new Questions(vertx);
  }

  /** Hears from now on who leads. */
  public Future<Void> listen() {
    return hear(Address.LEADS, Leads.class, this::heard).completion();
  }

  /** Is told on the calling context whenever another leads, and may ask it at once. */
  public void onLeader(Consumer<Leads> listener) {
    questions.onLeader(listener);
  }

  /** Who was heard to lead within so many milliseconds. */
  public Optional<Leads> leader(long millis) {
    return Optional.ofNullable(lead.since(now() - millis));
  }

  public Future<Orders> hello(Hello hello) {
    return ask(Address.HELLO, hello, Orders.class);
  }

  public Future<Work> claim(Ask ask) {
    return ask(Address.CLAIM, ask, Work.class);
  }

  public Future<Kept> metrics(Points points) {
    return ask(Address.METRICS, points, Kept.class);
  }

  public Future<Done> finish(Finished finished) {
    return ask(Address.FINISH, finished, Done.class);
  }

  public Future<Kept> energy(Energy energy) {
    return ask(Address.ENERGY, energy, Kept.class);
  }

  public Future<Kept> goodbye(Goodbye goodbye) {
    return ask(Address.GOODBYE, goodbye, Kept.class);
  }

  public void progress(Advanced advanced) {
    Leads to = lead.known();
    if (to != null) {
      bus.send(Address.PROGRESS.of(to.node()), advanced);
    }
  }

  /** Asks a node for a trial's log; fails when it does not answer in time. */
  public Future<Logged> log(String node, ReadLog question) {
    DeliveryOptions patience = new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS);
    return bus.<Object>request(Address.LOG.of(node), question, patience)
        .map(reply -> (Logged) reply.body());
  }

  /** Whom some other control node hears lead; fails when none does. */
  public Future<Leads> who() {
    DeliveryOptions patience = new DeliveryOptions().setSendTimeout(WHO_MILLIS);
    return bus.<Object>request(Address.WHO.label(), new WhoLeads(), patience)
        .map(reply -> (Leads) reply.body());
  }

  /** Introduces this process where another may listen; fails when none of its cluster does. */
  public Future<Introduction> introduce(String place, Introduction self) {
    DeliveryOptions patience = new DeliveryOptions().setSendTimeout(WHO_MILLIS);
    return bus.<Object>request(Address.PLACE.of(place), self, patience)
        .map(reply -> (Introduction) reply.body());
  }

  /**
   * Answers those that introduce themselves where this process listens.
   *
   * @param introduced empty: the other is not answered
   */
  public Future<Void> meet(
      String place, Function<Introduction, Optional<Introduction>> introduced) {
    return bus.<Object>consumer(
            Address.PLACE.of(place),
            message -> introduced.apply((Introduction) message.body()).ifPresent(message::reply))
        .completion();
  }

  /** This node leads: known here at once, elsewhere soon. */
  public void leads(Leads self) {
    heard(self);
    bus.publish(Address.LEADS.label(), self);
  }

  public void workAvailable() {
    bus.publish(Address.WORK.label(), new WorkAvailable());
  }

  public void ordersChanged() {
    bus.publish(Address.ORDERS.label(), new OrdersChanged());
  }

  public void deleted(String sweep) {
    bus.publish(Address.DELETED.label(), new SweepDeleted(sweep));
  }

  public void live(LiveEvent event) {
    bus.publish(Address.LIVE.label(), new Live(event));
  }

  public void cluster(ClusterView view) {
    bus.publish(Address.CLUSTER.label(), new Cluster(view));
  }

  /** Answers each question to a node, of a type; a failed future fails the question. */
  public <Q extends Message, A extends Message> MessageConsumer<Object> answer(
      Address address, String node, Class<Q> type, Function<Q, Future<A>> answer) {
    return answer(address.of(node), type, answer);
  }

  /** Tells others that ask whom this node has heard to lead within so many milliseconds. */
  public MessageConsumer<Object> tellLeader(long millis) {
    return answer(
        Address.WHO.label(),
        WhoLeads.class,
        m ->
            leader(millis)
                .map(Future::succeededFuture)
                .orElse(Future.failedFuture("no leader is heard of")));
  }

  private <Q extends Message, A extends Message> MessageConsumer<Object> answer(
      String address, Class<Q> type, Function<Q, Future<A>> answer) {
    return bus.consumer(
        address,
        message -> {
          try {
            answer
                .apply(type.cast(message.body()))
                .onSuccess(message::reply)
                .onFailure(e -> message.fail(1, reason(e)));
          } catch (RuntimeException e) {
            log.error("at {}", address, e);
            message.fail(2, reason(e));
          }
        });
  }

  /** Hears each message to a node, of a type. */
  public <M extends Message> MessageConsumer<Object> hear(
      Address address, String node, Class<M> type, Consumer<M> listener) {
    return hear(address.of(node), type, listener);
  }

  /** Hears each message of a type. */
  public <M extends Message> MessageConsumer<Object> hear(
      Address address, Class<M> type, Consumer<M> listener) {
    return hear(address.label(), type, listener);
  }

  private <M extends Message> MessageConsumer<Object> hear(
      String address, Class<M> type, Consumer<M> listener) {
    return bus.consumer(
        address,
        message -> {
          try {
            listener.accept(type.cast(message.body()));
          } catch (RuntimeException e) {
            log.error("at {}", address, e);
          }
        });
  }

  private void heard(Leads said) {
    if (lead.hear(said, now())) {
      questions.turnTo(said);
    }
  }

  private <A extends Message> Future<A> ask(Address address, Message question, Class<A> type) {
    @Nullable Leads to = lead.known();
    if (to == null) {
      return Future.failedFuture("no control node is heard of yet");
    }
    DeliveryOptions patience = new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS);
    return questions.asked(
        bus.<Object>request(address.of(to.node()), question, patience)
            .map(reply -> type.cast(reply.body())));
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
