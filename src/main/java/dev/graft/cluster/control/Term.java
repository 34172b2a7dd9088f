package dev.graft.cluster.control;

import dev.graft.cluster.bus.Address;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Advanced;
import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Done;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Goodbye;
import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.bus.Message.Leads;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.cluster.bus.Message.Work;
import dev.graft.cluster.bus.Message.WorkAvailable;
import dev.graft.run.ClusterView;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import dev.graft.run.schedule.Leases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One term as leader: while it lasts, workers are answered and time is kept. */
final class Term {
  private static final long BEAT_MILLIS = 100;

  /** Points are told to pages at once, then after such a rest. */
  private static final long PULSE_MILLIS = 25;

  private static final int LEADS_EVERY = 10;

  private final Vertx vertx;
  private final Bus bus;
  private final Keeper keeper;
  private final Throttle news;
  private final Watch watch;
  private final Gate gate;
  private final Chooser chooser;
  private final Turns turns;
  private final Attempts attempts;
  private final Roster roster;
  private final Leads self;
  private final BooleanSupplier holds;
  private final List<MessageConsumer<Object>> consumers = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private int beats;
  private boolean ended;

  /**
   * @param holds whether it lasts still, so that a process that was stopped says nothing on waking
   */
  Term(
      Vertx vertx,
      Bus bus,
      Keeper keeper,
      BudgetSource budgets,
      SearchSource searches,
      GreenSource green,
      ClusterView.Leader leader,
      BooleanSupplier holds) {
    this.vertx = vertx;
    this.bus = bus;
    this.keeper = keeper;
    this.holds = holds;
    self = new Leads(leader.node(), leader.epoch(), UUID.randomUUID().toString());
    news = new Throttle(rested -> vertx.setTimer(PULSE_MILLIS, id -> rested.run()), this::pulse);
    watch = new Watch(keeper, bus);
    gate = new Gate(keeper, bus, watch, budgets, this::slots);
    turns = new Turns(keeper, bus, green);
    chooser = new Chooser(keeper, bus, watch, turns, searches);
    attempts = new Attempts(keeper, bus, watch, gate, turns, chooser, news::ask);
    roster = new Roster(keeper, bus, attempts, turns, leader);
  }

  /**
   * Decides what an earlier leader left undecided, so that claims come in the order they would have
   * had, then answers; nodes say hello at once.
   */
  Future<Void> begin() {
    return chooser.decideAll().transform(any -> answer());
  }

  private Future<Void> answer() {
    if (ended) {
      return Future.succeededFuture();
    }
    consumers.add(bus.answer(Address.HELLO, self.node(), Hello.class, roster::hello));
    consumers.add(bus.answer(Address.CLAIM, self.node(), Ask.class, this::claim));
    consumers.add(bus.answer(Address.METRICS, self.node(), Points.class, attempts::metrics));
    consumers.add(bus.answer(Address.FINISH, self.node(), Finished.class, this::finish));
    consumers.add(bus.answer(Address.ENERGY, self.node(), Energy.class, roster::energy));
    consumers.add(bus.answer(Address.GOODBYE, self.node(), Goodbye.class, roster::goodbye));
    consumers.add(bus.hear(Address.PROGRESS, self.node(), Advanced.class, attempts::advanced));
    consumers.add(bus.hear(Address.WORK, WorkAvailable.class, m -> wake()));
    timers.add(vertx.setPeriodic(BEAT_MILLIS, id -> beat()));
    timers.add(vertx.setPeriodic(Leases.CHECK_MILLIS, id -> expire()));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
        .onSuccess(
            v -> {
              bus.leads(self);
              roster.beat();
            })
        .compose(v -> keeper.read(this::runningSweeps))
        .map(
            running -> {
              running.forEach(watch::touch);
              bus.ordersChanged();
              return null;
            });
  }

  Future<Void> end() {
    ended = true;
    timers.forEach(vertx::cancelTimer);
    news.end();
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  void left(String member) {
    roster.left(member);
  }

  private Future<Work> claim(Ask ask) {
    if (!roster.knows(ask.node(), ask.boot())) {
      return Future.failedFuture("node " + ask.node() + " has to say hello first");
    }
    return roster.takesWork(ask.node()) ? attempts.claim(ask) : Future.succeededFuture(Work.NONE);
  }

  /** An end always counts; its question waits where the node has yet to say hello. */
  private Future<Done> finish(Finished m) {
    Ask ask = m.ask();
    boolean given =
        ask == null || roster.knows(ask.node(), ask.boot()) && roster.takesWork(ask.node());
    return attempts.finish(
        given ? m : new Finished(m.sweep(), m.attempt(), m.points(), m.result(), null));
  }

  private void beat() {
    if (!holds.getAsBoolean()) {
      return;
    }
    if (++beats % LEADS_EVERY == 0) {
      bus.leads(self);
    }
    roster.beat();
    gate.beat();
    chooser.beat();
    // Reading a sweep counts its trials: every other beat is enough.
    if (beats % 2 == 0) {
      watch.beat();
    }
  }

  private void wake() {
    turns.changed();
    gate.wake();
    chooser.wake();
  }

  private void pulse() {
    if (holds.getAsBoolean()) {
      attempts.pulse();
    }
  }

  private void expire() {
    if (holds.getAsBoolean()) {
      roster.expire();
    }
  }

  private int slots() {
    return roster.view().nodes().stream()
        .filter(ClusterView.Node::takesWork)
        .mapToInt(node -> node.slots().size())
        .sum();
  }

  private List<String> runningSweeps() {
    List<String> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Views.Page<Views.Sweep> page =
          keeper.store().sweeps(SweepState.RUNNING, null, "createdAt", 100, cursor);
      page.items().forEach(sweep -> all.add(sweep.id()));
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
