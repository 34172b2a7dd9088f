package dev.graft.cluster.control;

import dev.graft.cluster.bus.Address;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Leads;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.ClusterView;
import dev.graft.run.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control node: leads while it holds the leader's row of the store, waits for it otherwise. Of
 * those that share a store one leads; the others serve pages and take over.
 */
public final class ControlVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(ControlVerticle.class);
  private static final long TERM_MILLIS = 3_000;
  private static final long RENEW_MILLIS = 1_000;
  private static final long AWAIT_MILLIS = 300;
  private static final long LONELY_MILLIS = 15_000;

  private final String node;
  private final Bus bus;
  private final Store store;
  private final BudgetSource budgets;
  private final SearchSource searches;
  private final GreenSource green;
  private final Clock clock;
  private @Nullable Term term;
  private long epoch;
  private long renewedAt;
  private long heardAt;
  private boolean lonely;
  private String renewalTrouble = "";
  private boolean renewing;
  private boolean beginning;
  private boolean stopping;
  private final Rivals rivals = new Rivals();

  public ControlVerticle(
      String node,
      Bus bus,
      Store store,
      BudgetSource budgets,
      SearchSource searches,
      GreenSource green,
      Clock clock) {
    this.node = node;
    this.bus = bus;
    this.store = store;
    this.budgets = budgets;
    this.searches = searches;
    this.green = green;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    heardAt = now();
    bus.hear(Address.LEADS, Leads.class, this::heard);
    long asked = now();
    return bus.who()
        .map(Leads::node)
        .otherwise(none -> bus.leader(TERM_MILLIS).map(Leads::node).orElse(node))
        .compose(leader -> lead(TERM_MILLIS).compose(won -> begin(leader, won, asked)))
        .onSuccess(
            v -> {
              bus.tellLeader(TERM_MILLIS);
              vertx.setPeriodic(RENEW_MILLIS, id -> renew());
              vertx.setPeriodic(AWAIT_MILLIS, id -> await());
            });
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    boolean leads = term != null;
    return retire().eventually(() -> leads ? lead(0) : Future.succeededFuture());
  }

  /** A process of the cluster is gone; call on any thread. */
  public void left(String member) {
    if (context != null) {
      context.runOnContext(
          v -> {
            if (term != null) {
              term.left(member);
            }
          });
    }
  }

  /**
   * The first try: whoever wins here although another leads the cluster has another store, and so
   * has whoever loses to one that does not lead the cluster.
   *
   * @param leader of the cluster; this node where there is none
   */
  private Future<Void> begin(String leader, Optional<Long> won, long asked) {
    if (leader.equals(node)) {
      return follow(won, asked);
    }
    if (won.isPresent()) {
      return lead(0).transform(any -> Future.failedFuture(anotherStore(leader)));
    }
    return vertx
        .executeBlocking(store::leader)
        .compose(
            row ->
                row.isPresent() && !row.get().node().equals(leader)
                    ? Future.failedFuture(anotherStore(leader))
                    : follow(won, asked));
  }

  private static InvalidInput anotherStore(String leader) {
    return InvalidInput.of(
        "db",
        "",
        "node " + leader + " leads this cluster with another database",
        "name the same database with --db URL, or found a cluster of your own with"
            + " --cluster-name NAME");
  }

  /**
   * @param asked when the row was asked for: its time began no later
   */
  private Future<Void> follow(Optional<Long> won, long asked) {
    if (won.isEmpty()) {
      epoch = 0;
      tellWhenLonely();
      return retire();
    }
    lonely = false;
    renewedAt = asked;
    renewalTrouble = "";
    if (won.get() == epoch && (term != null || beginning)) {
      return Future.succeededFuture();
    }
    epoch = won.get();
    beginning = true;
    return retire()
        .transform(
            retired -> {
              beginning = false;
              if (!holds() || epoch != won.get() || term != null) {
                return Future.succeededFuture();
              }
              log.info("node {} leads, epoch {}", node, epoch);
              Keeper keeper = new Keeper(vertx, context, bus, store, clock, this::renew);
              Term next =
                  new Term(
                      vertx,
                      bus,
                      keeper,
                      budgets,
                      searches,
                      green,
                      new ClusterView.Leader(node, epoch),
                      this::holds);
              term = next;
              return next.begin();
            });
  }

  private void renew() {
    if (stopping) {
      return;
    }
    if (renewing) {
      giveUpWhenOver();
      return;
    }
    renewing = true;
    long asked = now();
    lead(TERM_MILLIS)
        .onComplete(any -> renewing = false)
        .compose(won -> follow(won, asked))
        .recover(
            e -> {
              String why = String.valueOf(e.getMessage());
              if (!why.equals(renewalTrouble)) {
                log.warn("the leader's row cannot be renewed: {}", why);
              }
              renewalTrouble = why;
              // nobody leads a database that is away
              heardAt = now();
              return giveUpWhenOver();
            });
  }

  /** A standby looks more often: the row may be free from one moment to the next. */
  private void await() {
    if (term == null && !beginning) {
      renew();
    }
  }

  /** Who waits for a leader that it never hears of waits in the wrong cluster. */
  private void tellWhenLonely() {
    if (lonely || now() - heardAt < LONELY_MILLIS) {
      return;
    }
    lonely = true;
    vertx
        .executeBlocking(store::leader)
        .onSuccess(
            row ->
                log.warn(
                    "node {} leads this database but is not heard of in this cluster: join its"
                        + " cluster (--cluster, --cluster-name), or name another database with"
                        + " --db",
                    row.map(ClusterView.Leader::node).orElse("")));
  }

  /** A term that could not be renewed in time: another may lead by now. */
  private Future<Void> giveUpWhenOver() {
    return holds() ? Future.succeededFuture() : retire();
  }

  private boolean holds() {
    return now() - renewedAt <= TERM_MILLIS;
  }

  /** On a clock that is never set. */
  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private Future<Void> retire() {
    Term old = term;
    term = null;
    if (old == null) {
      return Future.succeededFuture();
    }
    log.info("node {} no longer leads", node);
    heardAt = now();
    return old.end();
  }

  private Future<Optional<Long>> lead(long millis) {
    return Future.fromCompletionStage(store.lead(node, clock.millis(), millis), context);
  }

  private void heard(Leads m) {
    if (m.node().equals(node)) {
      return;
    }
    heardAt = now();
    lonely = false;
    if (term == null || !holds()) {
      return;
    }
    switch (rivals.hear(m, epoch, now())) {
      case NEWER -> renew();
      case WOKEN ->
          log.info(
              "node {} says it leads, under epoch {}: ignored, this node does under {}",
              m.node(),
              m.epoch(),
              epoch);
      case STRANGER -> {
        log.error(
            "node {} leads this cluster too, with another database: stop one of the two", m.node());
        bus.live(Events.alarm("two nodes lead this cluster: " + node + " and " + m.node()));
      }
      case KNOWN -> {}
    }
  }
}
