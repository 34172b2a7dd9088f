package dev.graft.cluster.node;

import dev.graft.experiment.Role;
import dev.graft.run.AttemptState;
import dev.graft.run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands in what a slot's attempts leave, one file after the other. For the slot's thread. */
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  /** Of what an attempt leaves at its end; about two minutes of waiting. */
  private static final int TRIES = 60;

  private final SlotSetup setup;
  private final Runnable handedOver;
  private final Backoff again = new Backoff(100, 2_000);
  private boolean carrying;
  private int tries;

  /**
   * @param handedOver is called after each {@link #handOver}, on the slot's thread
   */
  Carrier(SlotSetup setup, Runnable handedOver) {
    this.setup = setup;
    this.handedOver = handedOver;
  }

  /** A checkpoint is there; handed in once the points before it are stored. */
  void saved(Assignment held, long step) {
    @Nullable Path older = held.saved(step);
    if (older != null) {
      forget(older);
    }
    checkpoint(held);
  }

  /** Hands in the newest checkpoint, if that is due; one that fails is followed by the next. */
  void checkpoint(Assignment held) {
    @Nullable Path due = carrying ? null : held.dueCheckpoint();
    if (due == null) {
      return;
    }
    carrying = true;
    setup
        .carriers()
        .executeBlocking(
            () -> {
              try {
                setup.supply().hand(held.claim(), "checkpoint", due);
              } finally {
                Files.deleteIfExists(due);
              }
              return true;
            })
        .onFailure(
            e -> log.warn("{}: a checkpoint stays here: {}", held.key().trial(), e.getMessage()))
        .onComplete(
            any -> {
              carrying = false;
              checkpoint(held);
            });
  }

  /** Hands in what is left at the end of an attempt, whose points are stored. */
  void handOver(Assignment ended) {
    setup
        .carriers()
        .executeBlocking(() -> handAll(ended))
        .onSuccess(any -> over(ended))
        .onFailure(
            e -> {
              if (e instanceof Supply.Away && ++tries < TRIES) {
                log.debug("{} is handed in again: {}", ended.key().trial(), e.getMessage());
                setup.vertx().setTimer(again.next(), id -> handOver(ended));
              } else {
                giveUp(ended, e);
              }
            });
  }

  private boolean handAll(Assignment ended) throws IOException {
    Result result = ended.result();
    AttemptState state = result == null ? AttemptState.LOST : result.state();
    for (Handover.Item item : ended.handover().left(state)) {
      setup.supply().hand(ended.claim(), item.what(), item.file());
    }
    return true;
  }

  /** Others wait for a source model: without it the attempt was for nothing. */
  private void giveUp(Assignment ended, Throwable e) {
    log.warn("{}: what it leaves stays here: {}", ended.key().trial(), e.getMessage());
    Result result = ended.result();
    boolean awaited =
        ended.claim().planned().role() == Role.SOURCE
            && result != null
            && result.state() == AttemptState.SUCCEEDED;
    if (awaited) {
      ended.lose("its model could not be handed in: " + e.getMessage());
    }
    over(ended);
  }

  private void over(Assignment ended) {
    tries = 0;
    again.reset();
    ended.handover().done();
    handedOver.run();
  }

  private void forget(Path snapshot) {
    setup
        .carriers()
        .executeBlocking(() -> Files.deleteIfExists(snapshot))
        .onFailure(e -> log.warn("{}", e.getMessage()));
  }
}
