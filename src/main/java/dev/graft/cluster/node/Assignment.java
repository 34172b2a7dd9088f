package dev.graft.cluster.node;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Finished;
import dev.graft.cluster.bus.Message.Points;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.trainer.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a slot holds from claim to acknowledged end: the claim, its unacknowledged points, its
 * result. Says what is to be sent next; the slot sends it until it is acknowledged.
 */
final class Assignment {
  private static final int POINTS_IN_MEMORY = 50_000;

  private final Claim claim;
  private final Path directory;
  private final AttemptKey key;
  private final Outbox outbox;
  private final long since;
  private @Nullable Result result;
  private boolean superseded;
  private boolean training;

  Assignment(Claim claim, TrialFiles files, long now) {
    this.claim = claim;
    directory = files.directory(claim.sweep(), claim.trial());
    outbox = new Outbox(directory.resolve("unsent.log"), POINTS_IN_MEMORY);
    key = new AttemptKey(claim.trial(), claim.attempt());
    since = now;
  }

  /**
   * @param unsettled points that an earlier attempt may not have got to the store
   */
  record Start(@Nullable Path sourceModel, List<Point> unsettled) {}

  /** Whether it can start without {@link #prepare}: no files to look for. */
  boolean isPlain() {
    return claim.attempt() == 1 && claim.sourceTrial() == null;
  }

  /** Finds the files it starts from; blocks. */
  Start prepare(TrialFiles files) {
    String source = claim.sourceTrial();
    Path model = source == null ? null : files.model(claim.sweep(), source).orElse(null);
    if (source != null && model == null) {
      throw new IllegalStateException("the model of source trial " + source + " is not here");
    }
    return new Start(model, TrialFiles.unsettled(directory));
  }

  Job job(@Nullable Path sourceModel) {
    return new Job(
        claim.trial(), claim.attempt(), claim.spec(), claim.planned(), directory, sourceModel);
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

  long ageMillis(long now) {
    return now - since;
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

  void end(Result how) {
    if (result == null) {
      result = how;
    }
  }

  /** It could not begin here. */
  static Result failed(Throwable e) {
    return new Result(AttemptState.FAILED, Map.of(), e.getMessage(), false);
  }

  boolean ended() {
    return result != null;
  }

  /** Whether its trial is over, so that no later attempt needs its point log. */
  boolean isSettled() {
    return result != null
        && (result.state() == AttemptState.SUCCEEDED || result.state() == AttemptState.CANCELLED);
  }

  /** Asked to stop before it began: nothing was done, nothing is lost. */
  void handBack(boolean pause) {
    end(new Result(pause ? AttemptState.PAUSED : AttemptState.CANCELLED, Map.of(), null, false));
  }

  /** A batch to send now, or null. */
  @Nullable Points due(long now) {
    boolean rest = result != null && outbox.size() > Outbox.BATCH;
    return rest || result == null && outbox.due(now)
        ? new Points(claim.sweep(), key, outbox.batch())
        : null;
  }

  /** The end to send now, with the last points, or null while there is more to send before it. */
  @Nullable Finished end(@Nullable Ask ask) {
    Result how = result;
    return how == null || outbox.size() > Outbox.BATCH
        ? null
        : new Finished(claim.sweep(), key, outbox.batch(), how, ask);
  }

  boolean hasPoints() {
    return !outbox.isEmpty();
  }

  /**
   * @return whether the attempt has just been found superseded
   */
  boolean acknowledged(boolean current, long now) {
    outbox.acknowledged(now);
    if (current || superseded) {
      return false;
    }
    superseded = true;
    outbox.clear();
    return true;
  }
}
