package dev.graft.simulation;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.Backlog;
import dev.graft.run.Need;
import dev.graft.run.SweepCommand;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.run.schedule.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One run: everything in it follows from the scenario and the seed. */
final class Simulation {
  private static final long LIMIT_MILLIS = 3 * 3_600_000L;
  private static final long FAULTS_MILLIS = 120_000;
  static final long GREEN_MILLIS = 120_000;
  private static final long TAKE_OVER_MILLIS = 3_000;

  /**
   * What came of it.
   *
   * @param millis of virtual time
   * @param tallies of what happened
   */
  record Outcome(
      long millis, long events, int succeeded, int failed, Map<String, Integer> tallies) {}

  final Loop loop = new Loop();
  final SplittableRandom random;
  final Scenario scenario;
  final Net net;
  private final MemoryBooks books;
  private final Watchman watchman = new Watchman();
  private final List<Worker> workers = new ArrayList<>();
  private final Map<String, Double> means = new HashMap<>();
  private final Shares shares;
  private Control leader;
  private boolean ended;

  Simulation(Scenario scenario, long seed, MemoryBooks books) {
    this.scenario = scenario;
    this.books = books;
    random = new SplittableRandom(seed);
    net = new Net(loop, random.split(), scenario);
    leader = new Control(books, watchman, "control-1", 0);
    fleet();
    sweeps();
    shares = new Shares(books);
  }

  long now() {
    return loop.now();
  }

  private void fleet() {
    for (int i = 0; i < scenario.nodes(); i++) {
      List<Machine.Slot> slots = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      for (int s = 1; s <= count; s++) slots.add(Machine.Slot.cpu("s" + s));
      if (i % 10 == 0) slots.add(new Machine.Slot("g1", Device.GPU, "A100", "GPU-" + i));
      long memory = i % 4 == 0 ? 64_000 : 16_000;
      workers.add(
          new Worker(
              this,
              new Machine(
                  "n" + i,
                  i % 3 == 0 ? "fast" : "plain",
                  memory,
                  i % 5 < 2 ? Watchman.GREEN : "POL",
                  slots)));
    }
  }

  private void sweeps() {
    for (int i = 0; i < scenario.sweeps(); i++) {
      int trials = scenario.trials() / scenario.sweeps();
      List<String> pairs = new ArrayList<>(trials);
      for (int t = 0; t < trials; t++) pairs.add(String.valueOf(t / 2));
      Need need =
          i == 1
              ? new Need(Device.ANY, 12_000)
              : i == 2 ? new Need(Device.GPU, 1_000) : new Need(Device.ANY, 4_000);
      Backlog.Green green =
          scenario.greenest() && i % 2 == 0
              ? new Backlog.Green(GREEN_MILLIS, Long.MAX_VALUE)
              : null;
      String id = books.launch(pairs, 5 * (1 + i % 4), need, green, 0);
      means.put(id, 5_000 + 40_000 * random.nextDouble());
    }
  }

  /** Milliseconds a trial takes on a plain node: the same each time. */
  double takes(String trial) {
    double spread = new SplittableRandom(trial.hashCode()).nextDouble(0.5, 1.5);
    return means.get(trial.substring(0, trial.indexOf('-'))) * spread;
  }

  /** How far a trial got by the points that are kept, from where its next attempt goes on. */
  long reached(String trial) {
    return books.trial(trial).reached;
  }

  /** Kills its trainer each time it comes to the same step. */
  boolean kills(String trial) {
    return new SplittableRandom(trial.hashCode() * 37L).nextDouble() < scenario.killing();
  }

  boolean poisoned(String trial) {
    return new SplittableRandom(trial.hashCode() * 31L).nextDouble() < scenario.poisoned();
  }

  /** A message to whoever leads as it is sent. */
  void toControl(Consumer<Control> message) {
    Control to = leader;
    net.send(() -> arrives(to, message));
  }

  private void arrives(Control to, Consumer<Control> message) {
    if (to.stoppedUntil > now()) {
      loop.after(to.stoppedUntil - now(), () -> arrives(to, message));
    } else if (!to.over()) {
      message.accept(to);
    }
  }

  /**
   * Runs until every sweep has ended.
   *
   * @throws Violation where something is that must never be
   */
  Outcome run() {
    for (Worker worker : workers) loop.after(random.nextLong(1_000), worker::start);
    loop.after(1_000, this::beat);
    faults();
    while (!ended) {
      if (now() > LIMIT_MILLIS) throw new Violation("not everything ends: " + open());
      if (!loop.next()) throw new Violation("nothing happens any more: " + open());
    }
    return outcome();
  }

  private void beat() {
    if (leader.stoppedUntil <= now()) leader.beat(now());
    ended = true;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      ended &= sweep.state.ended() && sweep.tally().running() == 0;
      watchman.serves(sweep, now());
    }
    shares.look(now());
    loop.after(1_000, this::beat);
  }

  private String open() {
    Map<String, Views.Counts> open = new TreeMap<>();
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      if (!sweep.state.ended()) open.put(sweep.id, sweep.tally());
    }
    return open.toString();
  }

  private void faults() {
    int count = (int) Math.round(scenario.faults() * scenario.nodes());
    for (int i = 0; i < count; i++) {
      Worker worker = workers.get(random.nextInt(workers.size()));
      int kind = random.nextInt(5);
      long lasts = 1_000 + random.nextLong(60_000);
      loop.after(random.nextLong(FAULTS_MILLIS), () -> fault(worker, kind, lasts));
    }
    for (int i = 0; i < scenario.leaders(); i++) {
      boolean stopped = random.nextBoolean();
      loop.after(10_000 + random.nextLong(FAULTS_MILLIS), () -> change(stopped));
    }
    if (scenario.faults() == 0) return;
    for (int i = 0; i < 2; i++) {
      String sweep = "s" + (1 + random.nextInt(scenario.sweeps()));
      loop.after(
          random.nextLong(FAULTS_MILLIS),
          () -> {
            if (books.tried(sweep, SweepCommand.PAUSE, now())) {
              watchman.stopped(sweep);
              loop.after(30_000, () -> resume(sweep));
            }
          });
    }
    String given = "s" + (1 + random.nextInt(scenario.sweeps()));
    loop.after(
        FAULTS_MILLIS,
        () -> {
          if (books.tried(given, SweepCommand.CANCEL, now())) watchman.stopped(given);
        });
  }

  private void resume(String sweep) {
    if (!books.tried(sweep, SweepCommand.RESUME, now())) return;
    watchman.goesOn(sweep);
    leader.changed();
  }

  private void fault(Worker worker, int kind, long lasts) {
    if (!worker.up) return;
    switch (kind) {
      case 0 -> {
        worker.kill();
        if (lasts % 3 != 0) loop.after(lasts, worker::start);
      }
      case 1 -> worker.stoppedUntil = now() + lasts;
      case 2 -> {
        worker.slow = 4;
        loop.after(4 * lasts, () -> worker.slow = 1);
      }
      case 3 -> {
        worker.drain();
        loop.after(60_000 + lasts, () -> back(worker));
      }
      default -> {
        worker.broken = true;
        loop.after(2 * lasts, () -> worker.broken = false);
      }
    }
  }

  private void back(Worker worker) {
    if (worker.up) {
      loop.after(5_000, () -> back(worker));
    } else {
      worker.start();
    }
  }

  /** The leader's process is killed, or stopped: it wakes when another leads. */
  private void change(boolean stopped) {
    Control old = leader;
    if (stopped) {
      old.stoppedUntil = now() + TAKE_OVER_MILLIS + random.nextLong(10_000);
    } else {
      old.kill();
    }
    loop.after(
        TAKE_OVER_MILLIS,
        () -> {
          if (leader != old) return;
          leader = new Control(books, watchman, "control", now());
          shares.begin(now());
        });
  }

  private Outcome outcome() {
    int succeeded = 0;
    int failed = 0;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      Views.Counts counts = sweep.tally();
      if (counts.total() != sweep.trials.size()) {
        throw new Violation(sweep.id + " counts " + counts + " of " + sweep.trials.size());
      }
      succeeded += counts.succeeded();
      failed += counts.failed();
      for (MemoryBooks.Trial trial : sweep.trials) {
        if (trial.state == TrialState.FAILED) watchman.losses.failed(trial.id);
      }
    }
    if (succeeded != watchman.succeeded()) {
      throw new Violation(
          succeeded + " trials have succeeded, " + watchman.succeeded() + " results were counted");
    }
    shares.check();
    Map<String, Integer> tallies = new TreeMap<>(watchman.tallies);
    return new Outcome(now(), loop.handled(), succeeded, failed, tallies);
  }
}
