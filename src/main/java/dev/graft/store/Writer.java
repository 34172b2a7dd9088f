package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import dev.graft.run.Views;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one connection, many writes a commit. Each write runs in a savepoint of its own, so
 * that one that fails spoils no other; when the transaction itself breaks (disk full), its writes
 * are run again one by one; when the connection is lost, all of them on a new one, unless the
 * database has kept them. Writes must therefore do nothing but speak to the session.
 */
final class Writer implements AutoCloseable {
  /** What one write does; may run twice, of which at most one is kept. */
  interface Write<T> {
    T on(Session session) throws SQLException;
  }

  /** A write without an answer. */
  interface Step {
    void on(Session session) throws SQLException;
  }

  @SuppressWarnings("NullAway") // a Void is null
  static Write<Void> done(Step step) {
    return s -> {
      step.on(s);
      return null;
    };
  }

  private static final int WAITING_MOST = 20_000;
  private static final int TOGETHER_MOST = 1_000;

  /** Of a transaction whose connection is lost; then its writes fail. */
  private static final int TRIES = 3;

  private final Database database;
  private final Runnable afterRollback;
  private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(WAITING_MOST);
  private final ExecutorService answers =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "store-answers"));
  private final Thread thread = new Thread(this::work, "store-writer");
  private volatile boolean closed;
  private volatile @Nullable String trouble;
  private volatile Views.Written written = new Views.Written(0, 0, 0, 0);

  /**
   * @param afterRollback forgets whatever the writes remember outside the database
   */
  Writer(Database database, Runnable afterRollback) {
    this.database = database;
    this.afterRollback = afterRollback;
    thread.start();
  }

  <T> CompletableFuture<T> submit(Write<T> write) {
    Pending<T> pending = new Pending<>(write);
    if (closed) {
      pending.refuse(new StoreUnavailable("the store is closed", null));
    } else if (!queue.offer(pending)) {
      pending.refuse(
          new StoreUnavailable(
              WAITING_MOST + " writes wait for the disk already; try again in a moment", null));
    } else if (closed && queue.remove(pending)) {
      pending.refuse(new StoreUnavailable("the store is closed", null));
    }
    return pending.future();
  }

  /** Why the last commit was refused; empty once one succeeded. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  Views.Written written() {
    Views.Written now = written;
    return new Views.Written(now.commits(), now.writes(), now.seconds(), queue.size());
  }

  private void count(int writes, long sinceNanos) {
    Views.Written now = written;
    double seconds = now.seconds() + (System.nanoTime() - sinceNanos) * 1e-9;
    written = new Views.Written(now.commits() + 1, now.writes() + writes, seconds, 0);
  }

  private void work() {
    List<Pending<?>> together = new ArrayList<>();
    while (true) {
      if (closed) {
        queue.drainTo(together);
        if (together.isEmpty()) return;
      } else {
        try {
          together.add(queue.take());
          queue.drainTo(together, TOGETHER_MOST - 1);
        } catch (InterruptedException closing) {
          continue;
        }
      }
      long began = System.nanoTime();
      commit(together);
      count(together.size(), began);
      List<Pending<?>> done = List.copyOf(together);
      answers.execute(() -> done.forEach(Pending::answer));
      together.clear();
    }
  }

  /**
   * What ended a transaction.
   *
   * @param lost the connection is: on another it may do
   * @param all it is about none of the writes in particular
   */
  private record Broken(SQLException why, boolean lost, boolean all) {}

  private void commit(List<Pending<?>> together) {
    Optional<Broken> broken = Optional.empty();
    for (int tries = 1; tries <= TRIES; tries++) {
      if (tries > 1) rest(tries);
      broken = tried(together);
      if (broken.isEmpty() || !broken.get().lost) break;
    }
    if (broken.isEmpty()) {
      trouble = null;
    } else if (together.size() == 1 || broken.get().lost || broken.get().all) {
      StoreUnavailable told = database.dialect().told(broken.get().why);
      together.forEach(one -> one.failed(told));
      trouble = told.getMessage();
    } else {
      together.forEach(one -> commit(List.of(one)));
    }
  }

  /** Empty where it is committed. */
  private Optional<Broken> tried(List<Pending<?>> together) {
    @Nullable Session session = null;
    String transaction = "";
    boolean begun = false;
    boolean ending = false;
    try {
      session = database.writing();
      session.connection().setAutoCommit(false);
      transaction = database.dialect().begin(session);
      begun = true;
      for (Pending<?> pending : together) inSavepoint(session, pending);
      ending = true;
      session.connection().commit();
      return Optional.empty();
    } catch (SQLException why) {
      boolean lost = database.dialect().lost(why);
      afterRollback.run();
      if (lost) {
        database.lost();
      } else if (session != null) {
        rollback(session);
      }
      return lost && ending
          ? unlessKept(transaction, why)
          : Optional.of(new Broken(why, lost, !begun));
    }
  }

  /** A commit that was not answered has been done all the same, or not; empty where it has. */
  private Optional<Broken> unlessKept(String transaction, SQLException why) {
    SQLException unknown = why;
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        boolean kept = database.dialect().kept(database.writing(), transaction);
        return kept ? Optional.empty() : Optional.of(new Broken(why, true, false));
      } catch (SQLException e) {
        unknown = e;
        if (database.dialect().lost(e)) database.lost();
        rest(tries + 1);
      }
    }
    // To do them again might be to do them twice.
    return Optional.of(
        new Broken(
            new SQLException(
                "whether the last writes were kept is not known: " + unknown.getMessage(),
                unknown.getSQLState(),
                unknown),
            false,
            true));
  }

  /** Longer each time, about a second in all; told to close, no longer. */
  private static void rest(int tries) {
    try {
      Thread.sleep(100L << tries);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void inSavepoint(Session session, Pending<?> pending) throws SQLException {
    session.savepoint();
    try {
      pending.run(session);
    } catch (Throwable failure) {
      backTo(session, failure);
      pending.failed(failure instanceof SQLException e ? database.dialect().told(e) : failure);
    }
    session.release();
  }

  private void backTo(Session session, Throwable failure) throws SQLException {
    try {
      if (session.undo()) afterRollback.run();
    } catch (SQLException gone) {
      // A full disk may end the whole transaction: then this is no longer about one write.
      throw failure instanceof SQLException cause ? cause : gone;
    }
  }

  private static void rollback(Session session) {
    session.forgetEpoch();
    try {
      session.connection().rollback();
    } catch (SQLException none) {
      beginAnew(session);
    }
  }

  /**
   * A full disk makes SQLite end the transaction by itself, which the driver does not notice: it
   * begins the next one only when told that the last is over.
   */
  private static void beginAnew(Session session) {
    try {
      session.connection().setAutoCommit(true);
    } catch (SQLException nothingToCommit) {
      // as said above
    }
  }

  /** Finishes what was submitted, then stops. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    answers.shutdown();
    if (interrupted) Thread.currentThread().interrupt();
  }
}
