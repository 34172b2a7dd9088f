package dev.graft.simulation;

import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.EnergyReport;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the simulation needs of a store: the same rules as {@link dev.graft.run.Store}, without its
 * futures. {@code epoch} is the leader's; a write under an older one than the newest fails with
 * {@link dev.graft.run.NotLeading}.
 */
interface Books {
  /** A leader's new epoch. */
  long lead(String control, long now);

  /**
   * @param pairs trials of the same name are compared with each other
   */
  String launch(
      List<String> pairs, int priority, Need need, Backlog.@Nullable Green green, long now);

  SweepState command(String sweep, SweepCommand command, long now);

  List<Backlog> backlogs();

  List<OpenTrial> open(String sweep);

  Map<String, String> begun(String sweep);

  List<HeldAttempt> held();

  Optional<AttemptKey> claim(long epoch, Choice choice, long now, long leaseMillis);

  List<AttemptKey> renew(
      long epoch, String node, Collection<AttemptKey> running, long now, long leaseMillis);

  /**
   * Points of an attempt as far as a step.
   *
   * @return whether they are kept: it is the one that runs
   */
  boolean reached(long epoch, AttemptKey attempt, long step);

  boolean finish(long epoch, AttemptKey attempt, Result result, long now);

  List<AttemptKey> expire(long epoch, long now);

  List<AttemptKey> lose(long epoch, String node, String reason, long now);

  void energy(long epoch, EnergyReport report);

  List<AttemptKey> stops(String node);

  SweepState state(String sweep);

  Views.Counts counts(String sweep);
}
