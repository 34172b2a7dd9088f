package dev.graft.cluster.node;

import dev.graft.run.AttemptState;
import dev.graft.run.LogTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has yet to hand in: while it runs its newest checkpoint, once the points before
 * it are stored, so that whoever goes on from it need tell none of them; at its end what is left.
 */
final class Handover {
  /** A file, and what control calls it. */
  record Item(String what, Path file) {}

  private final Path directory;
  private @Nullable Path snapshot;
  private long mark;
  private boolean owes;

  Handover(Path directory) {
    this.directory = directory;
  }

  /** Where a trainer leaves the checkpoint of a step for its node to take. */
  Path snapshot(long step) {
    return directory.resolve("checkpoint." + step);
  }

  /**
   * A checkpoint is there.
   *
   * @param points that were told before it
   * @return an older one that is not wanted any more, or null
   */
  @Nullable Path saved(long step, long points) {
    Path older = snapshot;
    snapshot = snapshot(step);
    mark = points;
    return older;
  }

  /** The checkpoint to hand in, once as many points are stored; or null. It is told once. */
  @Nullable Path due(long stored) {
    if (snapshot == null || stored < mark) {
      return null;
    }
    Path due = snapshot;
    snapshot = null;
    return due;
  }

  /** The attempt ended: what is left is to be handed in. */
  void ended() {
    owes = true;
  }

  boolean owes() {
    return owes;
  }

  void done() {
    owes = false;
  }

  /** What is left of an attempt that ended so. Looks at the disk. */
  List<Item> left(AttemptState state) {
    List<Item> left = new ArrayList<>();
    if (state == AttemptState.SUCCEEDED) {
      left.add(new Item("model", directory.resolve("model.bin")));
    }
    if (state == AttemptState.PAUSED) {
      left.add(new Item("checkpoint", directory.resolve("checkpoint.bin")));
    }
    left.add(new Item("logs", directory.resolve(LogTail.FILE)));
    return left.stream().filter(item -> Files.isRegularFile(item.file)).toList();
  }
}
