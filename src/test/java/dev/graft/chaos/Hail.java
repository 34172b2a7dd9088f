package dev.graft.chaos;

import dev.graft.chaos.Fault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets faults fall on a cluster, one every few seconds, each on whoever can stand it then: of three
 * workers one is left alone, of a pair the other control node; and measures until all is well.
 */
final class Hail implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 180_000;
  private static final long SETTLED_SECONDS = 8;
  private static final long LONG_MILLIS = 5_000;

  /**
   * What became of a fault, in milliseconds.
   *
   * @param takeover until another control node led and heard all workers that could be heard; −1:
   *     not a leader's, or over before its term was
   * @param page until a page on that node was told so, without being opened anew; −1 as above
   * @param recovery from its end until whom it struck was online again; −1: never
   */
  record Struck(Fault fault, String whom, long takeover, long page, long recovery) {}

  private final Cluster cluster;
  private final Strikes strikes;
  private final Supplier<String> sweep;
  private final Set<Member> struck = Collections.synchronizedSet(new HashSet<>());
  private final List<Struck> results = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService ends = Executors.newCachedThreadPool();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param sweep that runs now
   */
  Hail(Cluster cluster, long seed, Supplier<String> sweep) {
    this.cluster = cluster;
    this.sweep = sweep;
    strikes = new Strikes(cluster, seed);
  }

  /** Kinds that this machine and this cluster allow. */
  static List<Kind> possible(Cluster cluster) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    if (!cluster.network.isApart()) kinds.removeAll(List.of(Kind.CUT_WORKER, Kind.FULL_DISK));
    if (!cluster.isPair()) kinds.remove(Kind.DATABASE);
    return kinds;
  }

  /** The next fault that can strike somebody now, of those to come; waits for one. */
  Fault fall(List<Fault> toCome) {
    Fault[] next = new Fault[1];
    Member[] whom = new Member[1];
    boolean found =
        Strikes.until(
            PATIENCE_MILLIS,
            () -> {
              for (Fault fault : toCome) {
                whom[0] = candidate(fault);
                next[0] = fault;
                if (whom[0] != null) return true;
              }
              return false;
            });
    if (!found) {
      throw new AssertionError("nobody can be struck by " + toCome + ": " + state());
    }
    strike(next[0], whom[0]);
    return next[0];
  }

  private String state() {
    List<String> seen = cluster.controls.stream().map(c -> "" + cluster.watcher(c)).toList();
    return "struck %s, leader %s, wrong %s, seen %s"
        .formatted(struck, cluster.leader(), wrong, seen);
  }

  /** Null: nobody just now. */
  private Member candidate(Fault fault) {
    List<Member> control = cluster.controls.stream().filter(struck::contains).toList();
    if (fault.kind().isOfLeader() || fault.kind() == Kind.DATABASE) {
      boolean well = control.isEmpty() && cluster.controls.stream().allMatch(this::answers);
      return well ? cluster.leader() : null;
    }
    if (fault.kind().mayStrikeControl() && fault.which() % 2 == 0) {
      List<Member> fit = cluster.controls.stream().filter(c -> fits(fault, c)).toList();
      boolean well = control.isEmpty() && cluster.controls.stream().allMatch(this::answers);
      return well && !fit.isEmpty() ? fit.get(fault.which() / 2 % fit.size()) : null;
    }
    List<Member> free =
        cluster.workers.stream()
            .filter(w -> fits(fault, w) && !struck.contains(w))
            .filter(w -> w.isUp() && cluster.heard(List.of(w)))
            .toList();
    boolean enough = cluster.workers.stream().filter(struck::contains).count() < 2;
    return free.isEmpty() || !enough ? null : free.get(fault.which() % free.size());
  }

  private boolean fits(Fault fault, Member whom) {
    return switch (fault.kind()) {
      case FULL_DISK -> cluster.small().contains(whom);
      case KILL_TRAINER, STOP_TRAINER -> !whom.trainers().isEmpty();
      default -> true;
    };
  }

  private boolean answers(Member control) {
    Watcher watcher = cluster.watcher(control);
    return control.isUp() && !watcher.seen().leader().isEmpty() && watcher.pageIsOpen();
  }

  private void strike(Fault fault, Member whom) {
    struck.add(whom);
    Member other = cluster.controls.stream().filter(c -> !c.equals(whom)).findFirst().orElse(whom);
    int pages = cluster.watcher(other).pagesOpened();
    BooleanSupplier anew = anew(fault, whom);
    long at = System.nanoTime();
    Runnable end = strikes.strike(fault, whom, sweep.get());
    ends.execute(
        () -> {
          try {
            follow(fault, whom, other, pages, at, end, anew);
          } catch (RuntimeException | AssertionError e) {
            wrong.add(fault + " on " + whom + ": " + e);
          }
        });
  }

  /** What was killed is back as another process: the leader may take the old one for alive yet. */
  private BooleanSupplier anew(Fault fault, Member whom) {
    if (fault.kind() == Kind.KILL_TRAINER) {
      Set<Long> trainers = Set.copyOf(whom.trainers());
      return () -> hasOther(whom, trainers);
    }
    if (fault.kind().killsNode() && cluster.workers.contains(whom)) {
      String address = cluster.address(whom);
      return () -> !cluster.address(whom).equals(address);
    }
    return () -> true;
  }

  private void follow(
      Fault fault,
      Member whom,
      Member other,
      int pages,
      long at,
      Runnable end,
      BooleanSupplier anew) {
    long over = at + TimeUnit.SECONDS.toNanos(fault.seconds());
    boolean of = fault.kind().isOfLeader() && cluster.isPair();
    long[] measured = {-1, -1};
    boolean longer = fault.kind() == Kind.KILL_LEADER || fault.seconds() >= 5;
    if (of && longer) {
      takeover(whom, other, pages, at, over, end, measured);
    } else {
      LockSupport.parkNanos(Math.max(0, over - System.nanoTime()));
      end.run();
    }
    long ended = Math.max(over, at);
    boolean back = Strikes.until(PATIENCE_MILLIS, () -> isWell(whom) && anew.getAsBoolean());
    long recovery = back ? (System.nanoTime() - ended) / 1_000_000 : -1;
    if (!back) wrong.add(whom + " is not back after " + fault);
    results.add(new Struck(fault, whom.name, measured[0], measured[1], recovery));
    if (fault.kind() == Kind.CUT_WORKER) {
      // connections that broke meanwhile are found to be dead and made anew
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLED_SECONDS));
    }
    struck.remove(whom);
  }

  private void takeover(
      Member whom, Member other, int pages, long at, long over, Runnable end, long[] measured) {
    Watcher watcher = cluster.watcher(other);
    List<Member> unheard = List.of();
    boolean ended = false;
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < patience && (measured[0] < 0 || measured[1] < 0 || !ended)) {
      long now = System.nanoTime();
      if (!ended && now >= over) {
        end.run();
        ended = true;
      }
      String id = cluster.id(other);
      if (measured[0] < 0 && watcher.seen().leader().equals(id)) {
        List<Member> missing = missing(watcher);
        if (missing.isEmpty()) measured[0] = (now - at) / 1_000_000;
        else unheard = missing;
      }
      if (measured[1] < 0 && watcher.toldLeader().equals(id)) {
        measured[1] = (now - at) / 1_000_000;
        if (watcher.pagesOpened() != pages) wrong.add("the page on " + other + " was closed");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    if (measured[0] < 0) {
      wrong.add("%s did not take over from %s, unheard %s".formatted(other, whom, unheard));
    } else if (measured[0] > LONG_MILLIS) {
      System.out.printf("chaos: %s heard %s last, after %d ms%n", other, unheard, measured[0]);
    }
    if (!ended) end.run();
  }

  /** Workers that could be heard and are not. */
  private List<Member> missing(Watcher watcher) {
    Set<String> online = watcher.seen().online().keySet();
    return cluster.workers.stream()
        .filter(w -> w.isUp() && !struck.contains(w) && !online.contains(cluster.id(w)))
        .toList();
  }

  private static boolean hasOther(Member whom, Set<Long> trainers) {
    return whom.trainers().stream().anyMatch(pid -> !trainers.contains(pid));
  }

  private boolean isWell(Member whom) {
    return cluster.controls.contains(whom)
        ? answers(whom) && cluster.leader() != null && cluster.controlsAgree()
        : cluster.heard(List.of(whom));
  }

  List<Struck> results() {
    return List.copyOf(results);
  }

  /** What did not become well. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Waits for the last to be over. */
  @Override
  public void close() throws InterruptedException {
    ends.shutdown();
    if (!ends.awaitTermination(10, TimeUnit.MINUTES)) wrong.add("faults that never end");
  }
}
