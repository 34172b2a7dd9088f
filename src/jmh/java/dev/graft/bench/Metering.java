package dev.graft.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.graft.energy.IdleMemory;
import dev.graft.energy.MeterLadder;
import dev.graft.energy.NodeLedger;
import dev.graft.energy.ProcessTimes;
import dev.graft.run.Claim;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import dev.graft.store.SqlStore;
import dev.graft.testing.Experiments;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What metering and the ledger use of a processor at the default interval, with two slots whose
 * processes are busy: a tick a second, a report to the store every other, a trial's beginning and
 * end every ten. Prints a table: of the ticking thread, and of this whole process, which has
 * nothing else to do (the store's commits, compilation and collection of garbage included).
 */
public final class Metering {
  private static final int SLOTS = 2;
  private static final int WARM_SECONDS = 15;
  private static final int TRIAL_SECONDS = 10;

  private Metering() {}

  /**
   * @param arguments seconds to measure, directory for the store
   */
  public static void main(String[] arguments) throws IOException {
    int seconds = Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory(Path.of(arguments[1]), "graft-metering");
    List<Process> busy = new ArrayList<>();
    try (SqlStore store = SqlStore.sqlite(directory)) {
      for (int i = 0; i < SLOTS; i++) {
        busy.add(new ProcessBuilder("nice", "-n", "19", "sh", "-c", "while :; do :; done").start());
      }
      new Run(store, ledger(directory), busy).measure(seconds);
    } finally {
      busy.forEach(Process::destroyForcibly);
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static NodeLedger ledger(Path directory) {
    return new NodeLedger(
        new NodeLedger.Identity("bench", "boot", SLOTS, "FRA"),
        List.of(MeterLadder.ofThisMachine()),
        new IdleMemory(directory.resolve("idle-power.properties"), "bench"),
        new ProcessTimes(Path.of("/proc")),
        System::nanoTime,
        System::currentTimeMillis,
        System.err::println);
  }

  private static final class Run {
    private final SqlStore store;
    private final NodeLedger ledger;
    private final List<Process> busy;
    private final AttemptKey[] running = new AttemptKey[SLOTS];
    private long kept;

    Run(SqlStore store, NodeLedger ledger, List<Process> busy) {
      this.store = store;
      this.ledger = ledger;
      this.busy = busy;
      busy.forEach(process -> ledger.watch(process::pid));
    }

    void measure(int seconds) {
      store
          .launch(
              Experiments.named("metering"),
              "{}",
              Experiments.plan((seconds + WARM_SECONDS) * SLOTS, Map.of()),
              null,
              0)
          .join();
      OperatingSystemMXBean process =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      var threads = ManagementFactory.getThreadMXBean();
      for (int second = 0; second < WARM_SECONDS; second++) second(second);
      long wall = System.nanoTime();
      long thread = threads.getCurrentThreadCpuTime();
      long whole = process.getProcessCpuTime();
      for (int second = 0; second < seconds; second++) second(second);
      wall = System.nanoTime() - wall;
      thread = threads.getCurrentThreadCpuTime() - thread;
      whole = process.getProcessCpuTime() - whole;
      System.out.printf(
          Locale.ROOT,
          "| seconds | meter | processes on the machine | its thread, %% of a core | the whole"
              + " process, %% |%n|---|---|---|---|---|%n| %d | %s | %d | %.2f | %.2f |%n",
          seconds,
          ledger.power().method(),
          ProcessHandle.allProcesses().count(),
          100.0 * thread / wall,
          100.0 * whole / wall);
    }

    private void second(int second) {
      long until = System.nanoTime() + 1_000_000_000L;
      for (int slot = 0; slot < SLOTS; slot++) {
        if ((second + slot) % TRIAL_SECONDS == 0) next(slot);
      }
      ledger.tick();
      if (second % 2 == 0) {
        EnergyReport report = ledger.report(kept);
        store.energy(report).join();
        kept = report.seq();
      }
      while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    private void next(int slot) {
      if (running[slot] != null) ledger.ended(running[slot], new CpuTime(TRIAL_SECONDS, 1));
      Claim claim = store.claim("bench", List.of("slot-" + slot), 0, 1_000_000).join().get(0);
      running[slot] = new AttemptKey(claim.trial(), claim.attempt());
      ledger.began(running[slot], busy.get(slot)::pid, Set.of());
    }
  }
}
