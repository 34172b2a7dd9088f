package dev.graft.energy;

import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;

/**
 * The attempts of a node: when each began and ended, its processor time and its energy. Beginnings
 * and ends may be told from any thread and wait for the next tick; all else is the ledger's.
 */
final class Workload {
  private static final class Account {
    final AttemptKey key;
    LongSupplier pid = () -> -1;
    Set<String> devices = Set.of();
    long began;
    long ended = Long.MAX_VALUE;
    CpuTime told = CpuTime.UNKNOWN;
    double cpuSeconds;
    long dynamicUj;
    long idleUj;
    long evaluationUj;
    final Map<String, Long> domains = new LinkedHashMap<>();
    double seconds;
    boolean changed;
    long toldIn;

    Account(AttemptKey key) {
      this.key = key;
    }

    void begin(LongSupplier process, Set<String> owned, long nanos) {
      pid = process;
      devices = owned;
      began = nanos;
      ended = Long.MAX_VALUE;
      told = CpuTime.UNKNOWN;
    }

    boolean isOver() {
      return ended != Long.MAX_VALUE;
    }

    double slotSeconds(long from, long until) {
      return Math.max(0, Math.min(ended, until) - Math.max(began, from)) / 1e9;
    }

    /** What its trainer told, less what earlier ticks have seen. */
    double rest() {
      return Math.max(0, told.seconds() - cpuSeconds);
    }
  }

  /** What an attempt had of an interval. */
  static final class Use {
    private final Account account;
    final double slotSeconds;
    private double cpuSeconds;

    private Use(Account account, double slotSeconds) {
      this.account = account;
      this.slotSeconds = slotSeconds;
    }

    double cpuSeconds() {
      return cpuSeconds;
    }

    /** Of the process that works for it; −1: none. */
    long pid() {
      return account.pid.getAsLong();
    }

    /** How long it owned a device, in seconds. */
    double ownedSeconds(String device) {
      return account.devices.contains(device) ? slotSeconds : 0;
    }

    void charge(String domain, Attribution.Share share) {
      account.domains.merge(domain, share.dynamicUj() + share.idleUj(), Long::sum);
      account.dynamicUj += share.dynamicUj();
      account.idleUj += share.idleUj();
      account.changed |= slotSeconds > 0 || share.dynamicUj() + share.idleUj() > 0;
    }
  }

  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
  private final Map<AttemptKey, Account> accounts = new LinkedHashMap<>();
  private final Map<AttemptKey, Account> current = new LinkedHashMap<>();

  /**
   * @param pid of the process that works for it, asked at each tick; −1: none now
   * @param devices that it owns, such as UUIDs of GPUs
   */
  void began(AttemptKey key, LongSupplier pid, Set<String> devices, long nanos) {
    news.add(
        () -> {
          Account account = accounts.computeIfAbsent(key, Account::new);
          account.begin(pid, Set.copyOf(devices), nanos);
          current.put(key, account);
        });
  }

  void ended(AttemptKey key, CpuTime told, long nanos) {
    news.add(
        () -> {
          Account account = current.get(key);
          if (account != null && !account.isOver()) {
            account.ended = nanos;
            account.told = told;
          }
        });
  }

  void hear() {
    for (Runnable one = news.poll(); one != null; one = news.poll()) one.run();
  }

  /**
   * What each attempt had between two moments. One that has ended has what its trainer told; what
   * else the process used is that of the one that still runs in it.
   *
   * @param treeSeconds processor time of a process and its descendants in the interval
   */
  List<Use> between(long from, long until, LongToDoubleFunction treeSeconds) {
    List<Use> uses = new ArrayList<>();
    Map<Long, Double> left = new HashMap<>();
    for (Account account : current.values()) {
      Use use = new Use(account, account.slotSeconds(from, until));
      uses.add(use);
      if (account.told.known() && use.slotSeconds > 0) use.cpuSeconds = account.rest();
      left.merge(account.pid.getAsLong(), -use.cpuSeconds, Double::sum);
    }
    left.replaceAll((pid, told) -> pid < 0 ? 0 : treeSeconds.applyAsDouble(pid) + told);
    for (Use use : uses) {
      Account account = use.account;
      if (!account.told.known()) {
        Double free = left.put(account.pid.getAsLong(), 0.0);
        use.cpuSeconds = free == null ? 0 : Math.max(0, free);
      }
      account.cpuSeconds += use.cpuSeconds;
      account.seconds += use.slotSeconds;
    }
    return uses;
  }

  /** Attempts that are over are charged no more. */
  void settle() {
    current
        .values()
        .removeIf(
            account -> {
              if (!account.isOver()) return false;
              account.evaluationUj =
                  Math.round((account.dynamicUj + account.idleUj) * account.told.evaluationShare());
              account.changed |= account.evaluationUj > 0;
              return true;
            });
  }

  /**
   * Totals of attempts that changed after the report {@code kept}, for the report {@code seq}. What
   * is over and kept is forgotten.
   */
  List<EnergyReport.Share> shares(long kept, long seq) {
    accounts.values().removeIf(a -> !a.changed && a.toldIn <= kept && !current.containsKey(a.key));
    List<EnergyReport.Share> shares = new ArrayList<>();
    for (Account a : accounts.values()) {
      if (a.changed) a.toldIn = seq;
      a.changed = false;
      if (a.toldIn <= kept) continue;
      shares.add(
          new EnergyReport.Share(
              a.key.trial(),
              a.key.attempt(),
              a.dynamicUj,
              a.idleUj,
              a.evaluationUj,
              a.seconds,
              a.domains));
    }
    return shares;
  }
}
