package dev.graft.cluster.bus;

import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Cluster;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Goodbye;
import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.bus.Message.Kept;
import dev.graft.cluster.bus.Message.Live;
import dev.graft.cluster.bus.Message.Orders;
import dev.graft.cluster.bus.Message.OrdersChanged;
import dev.graft.cluster.bus.Message.Points;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event bus with types. A question fails when nobody answers in time: ask again. */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(5_000);

  private final EventBus bus;

  /** Registers the codec: one bus a Vert.x. */
  public Bus(Vertx vertx) {
    JsonCodec codec = new JsonCodec();
    bus = vertx.eventBus();
    bus.registerCodec(codec).codecSelector(body -> body instanceof Message ? codec.name() : null);
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

  /** How the leader's cluster stands; fails when nobody leads. */
  public Future<Cluster> leader() {
    return ask(Address.LEADER, new WhoLeads(), Cluster.class);
  }

  public void progress(Advanced advanced) {
    bus.send(Address.PROGRESS.label(), advanced);
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

  /** Answers each question of a type; a failed future fails the question. */
  public <Q extends Message, A extends Message> MessageConsumer<Object> answer(
      Address address, Class<Q> type, Function<Q, Future<A>> answer) {
    return bus.consumer(
        address.label(),
        message -> {
          try {
            answer
                .apply(type.cast(message.body()))
                .onSuccess(message::reply)
                .onFailure(e -> message.fail(1, reason(e)));
          } catch (RuntimeException e) {
            log.error("at {}", address.label(), e);
            message.fail(2, reason(e));
          }
        });
  }

  /** Hears each message of a type. */
  public <M extends Message> MessageConsumer<Object> hear(
      Address address, Class<M> type, Consumer<M> listener) {
    return bus.consumer(
        address.label(),
        message -> {
          try {
            listener.accept(type.cast(message.body()));
          } catch (RuntimeException e) {
            log.error("at {}", address.label(), e);
          }
        });
  }

  private <A extends Message> Future<A> ask(Address address, Message question, Class<A> type) {
    return bus.<Object>request(address.label(), question, PATIENCE)
        .map(reply -> type.cast(reply.body()));
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
