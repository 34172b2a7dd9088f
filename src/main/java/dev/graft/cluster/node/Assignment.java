package dev.graft.cluster.node;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.FullDisk;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.trainer.Job;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a slot holds from claim to acknowledged end: the claim, its unacknowledged points, its
 * result. Says what is to be sent next; the slot sends it until it is acknowledged.
 */
final class Assignment {
  private static final Logger log = LoggerFactory.getLogger(Assignment.class);
  private static final int POINTS_IN_MEMORY = 50_000;

  /** About 100 MB on disk: a day of 20 a second. */
  private static final int POINTS_MOST = 2_000_000;

  private final Claim claim;
  private final Path directory;
  private final AttemptKey key;
  private final Outbox outbox;
  private final long since;
  private final Handover handover;
  private @Nullable Result result;
  private boolean superseded;
  private boolean training;
  private boolean handsIn;

  /** Steps of the newest checkpoint: as it is, as control is being told, as control knows. */
  private long saved;

  private long telling;
  private long told;

  Assignment(Claim claim, TrialFiles files, long now) {
    this.claim = claim;
    directory = files.directory(claim.sweep(), claim.trial());
    outbox = new Outbox(directory.resolve("unsent.log"), POINTS_IN_MEMORY, POINTS_MOST);
    key = new AttemptKey(claim.trial(), claim.attempt());
    handover = new Handover(directory);
    since = now;
  }

  /**
   * @param unsettled points that an earlier attempt may not have got to the store
   */
  private record Start(Supply.Inputs inputs, @Nullable Path sourceModel, List<Point> unsettled) {}

  /** What its trainer is given, once the files it starts from are here. */
  Future<Job> prepared(SlotSetup setup) {
    handsIn = setup.supply().isElsewhere();
    boolean plain = claim.attempt() == 1 && claim.sourceTrial() == null;
    if (plain && !handsIn) {
      return Future.succeededFuture(
          job(new Start(new Supply.Inputs(claim.spec(), null), null, List.of())));
    }
    return setup
        .carriers()
        .executeBlocking(() -> prepare(setup.files(), setup.supply()))
        .map(
            start -> {
              add(start.unsettled, setup.clock().millis());
              return job(start);
            });
  }

  /** Finds the files it starts from; blocks. */
  private Start prepare(TrialFiles files, Supply supply) throws IOException {
    TrialFiles.forgetSnapshots(directory);
    Supply.Inputs inputs = supply.bring(claim);
    String source = claim.sourceTrial();
    Path model = source == null ? null : files.model(claim.sweep(), source).orElse(null);
    if (source != null && model == null) {
      throw new SourceGone(source);
    }
    return new Start(inputs, model, TrialFiles.unsettled(directory));
  }

  private Job job(Start start) {
    return new Job(
        claim.trial(),
        claim.attempt(),
        start.inputs.spec(),
        claim.planned(),
        directory,
        start.sourceModel,
        start.inputs.datasets(),
        handsIn,
        claim.until());
  }

  Handover handover() {
    return handover;
  }

  /** A checkpoint is there; the one that it replaces, or null. */
  @Nullable Path saved(long step) {
    saved = Math.max(saved, step);
    return handsIn ? handover.saved(step, outbox.added()) : null;
  }

  /** A checkpoint to hand in now, or null. */
  @Nullable Path dueCheckpoint() {
    return handover.due(outbox.stored());
  }

  /** How it ended; null while it runs. */
  @Nullable Result result() {
    return result;
  }

  /** What it was for cannot be reached by others. */
  void lose(String why) {
    result = new Result(AttemptState.LOST, Map.of(), why, false);
  }

  Path directory() {
    return directory;
  }

  Claim claim() {
    return claim;
  }

  AttemptKey key() {
    return key;
  }

  boolean is(String trial, int attempt) {
    return key.trial().equals(trial) && key.attempt() == attempt;
  }

  /**
   * Whether its energy may be told with that of others, after its end; not what is judged by it.
   */
  boolean isBrief(Result how, long now) {
    return !how.heldForSearch() && now - since < EnergyReporter.SETTLE_MILLIS;
  }

  void training() {
    training = true;
  }

  boolean isTraining() {
    return training && result == null;
  }

  void add(List<Point> points, long now) {
    if (!superseded) {
      outbox.add(points, now);
    }
  }

  /** Whether so much waits for control that training should stop, with a checkpoint. */
  boolean isFull() {
    return outbox.isFull();
  }

  void end(Result how) {
    if (result == null) {
      result = how;
    }
  }

  /** It could not begin here. */
  static Result failed(Throwable e) {
    if (FullDisk.isCauseOf(e)) {
      return new Result(AttemptState.PAUSED, Map.of(), null, false);
    }
    if (e instanceof SourceGone gone) {
      return Result.withoutSource(gone.source());
    }
    return new Result(AttemptState.FAILED, Map.of(), e.getMessage(), false);
  }

  boolean ended() {
    return result != null;
  }

  /**
   * Its end is stored: it needs its files no more, and where its trial is over nor its point log.
   */
  void released(SlotSetup setup, boolean counted) {
    setup.supply().release(key);
    boolean over =
        result != null
            && (result.state() == AttemptState.SUCCEEDED
                || result.state() == AttemptState.CANCELLED);
    if (counted && over) {
      setup
          .carriers()
          .executeBlocking(() -> TrialFiles.settled(directory))
          .onFailure(e -> log.warn("{}", e.getMessage()));
    }
  }

  /** Asked to stop before it began: nothing was done, nothing is lost. */
  void handBack(boolean pause) {
    end(new Result(pause ? AttemptState.PAUSED : AttemptState.CANCELLED, Map.of(), null, false));
  }

  /** A batch to send now, or null. */
  @Nullable Points due(long now) {
    boolean all = handover.owes() ? outbox.isEmpty() : outbox.fitsOneBatch();
    boolean rest = result != null && !all;
    if (!rest && saved <= told && (result != null || !outbox.due(now))) {
      return null;
    }
    telling = saved;
    return new Points(claim.sweep(), key, outbox.batch(), saved);
  }

  /** The end to send now, with the last points, or null while there is more to send before it. */
  @Nullable Finished end(@Nullable Ask ask) {
    Result how = result;
    return how == null || handover.owes() || !outbox.fitsOneBatch()
        ? null
        : new Finished(claim.sweep(), key, outbox.batch(), how, ask);
  }

  boolean hasPoints() {
    return !outbox.isEmpty();
  }

  /**
   * @return whether the attempt has just been found superseded
   */
  boolean acknowledged(boolean current) {
    told = telling;
    outbox.acknowledged();
    if (current || superseded) {
      return false;
    }
    superseded = true;
    outbox.clear();
    return true;
  }
}
