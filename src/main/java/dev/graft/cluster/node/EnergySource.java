package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.Set;
import java.util.function.LongSupplier;

/** A node's energy ledger as the node drives it. Ticks and reports may block. */
public interface EnergySource {

  /**
   * An attempt begins to be worked at. Never blocks.
   *
   * @param pid of the process whose tree works for it, asked at each tick; −1: none now
   * @param gpus that it owns alone, by their UUIDs
   */
  void began(AttemptKey attempt, LongSupplier pid, Set<String> gpus);

  /** It is not worked at any more. Never blocks. */
  void ended(AttemptKey attempt, CpuTime told);

  /**
   * A slot's process, which will work for attempts; told before the first of them. Never blocks.
   *
   * @param pid asked at each tick; −1: none now
   */
  void watch(LongSupplier pid);

  /** The node ends in good order: its next report is its last. */
  void closing();

  /** Attributes the energy since the last tick to what ran in it. */
  void tick();

  /**
   * Running totals.
   *
   * @param kept the {@code seq} of the newest report that is known to be stored, 0: none; shares
   *     are of the attempts that changed after it
   */
  EnergyReport report(long kept);

  ClusterView.Power power();
}
