package dev.graft.cluster.node;

import dev.graft.run.Point;
import dev.graft.trainer.PointLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points on their way to the store: kept in order until acknowledged, the newest in a file once
 * memory holds {@code limit} of them. One batch is under way at a time and is the same each time it
 * is sent.
 */
final class Outbox {
  static final int BATCH = 500;

  /** The trainer has gathered what comes for a tenth of a second already. */
  private static final long FLUSH_MILLIS = 20;

  private final Path spill;
  private final int limit;
  private final int most;
  private final ArrayDeque<Point> memory = new ArrayDeque<>();
  private @Nullable PointLog spilled;
  private long readTo;
  private int onDisk;
  private long oldest;
  private long added;
  private long stored;
  private List<Point> batch = List.of();

  /**
   * @param limit points in memory
   * @param most points in all, where it says that it is full; it takes more all the same
   */
  Outbox(Path spill, int limit, int most) {
    this.spill = spill;
    this.limit = limit;
    this.most = most;
  }

  /** Whether whoever makes points should stop: nothing is let go. */
  boolean isFull() {
    return size() >= most;
  }

  /** Points taken in so far. */
  long added() {
    return added;
  }

  /** Of those, the first so many are acknowledged. */
  long stored() {
    return stored;
  }

  void add(List<Point> points, long now) {
    added += points.size();
    if (size() == batch.size()) {
      oldest = now;
    }
    if (spilled == null && memory.size() + points.size() <= limit) {
      memory.addAll(points);
      return;
    }
    try {
      PointLog log = spilled;
      if (log == null) {
        Files.deleteIfExists(spill);
        log = PointLog.open(spill);
        spilled = log;
        readTo = 0;
      }
      log.append(points);
      onDisk += points.size();
    } catch (IOException full) {
      // No room on disk either: memory is the last place where nothing is lost.
      memory.addAll(points);
    }
  }

  boolean isEmpty() {
    return size() == 0;
  }

  int size() {
    return batch.size() + memory.size() + onDisk;
  }

  /**
   * Whether a batch should be sent now, while none is under way: it is full, or its oldest point
   * has waited enough.
   */
  boolean due(long now) {
    return size() >= BATCH || !isEmpty() && now - oldest >= FLUSH_MILLIS;
  }

  /** The oldest points, the same until acknowledged. */
  List<Point> batch() {
    if (batch.isEmpty()) {
      if (memory.isEmpty()) {
        unspill();
      }
      batch = memory.stream().limit(BATCH).toList();
      batch.forEach(point -> memory.removeFirst());
    }
    return batch;
  }

  /** Whether the next batch is the last; one that was sent before does not take in later points. */
  boolean fitsOneBatch() {
    return batch().size() == size();
  }

  void acknowledged() {
    stored += batch.size();
    batch = List.of();
  }

  /** Nothing more is wanted. */
  void clear() {
    batch = List.of();
    memory.clear();
    forget();
  }

  private void unspill() {
    if (onDisk == 0) {
      return;
    }
    try {
      PointLog.Slice slice = PointLog.read(spill, readTo, limit);
      memory.addAll(slice.points());
      readTo = slice.next();
      onDisk -= slice.points().size();
      if (onDisk == 0) {
        forget();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read points back from " + spill, e);
    }
  }

  private void forget() {
    onDisk = 0;
    try {
      if (spilled != null) {
        spilled.close();
        spilled = null;
      }
      Files.deleteIfExists(spill);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + spill, e);
    }
  }
}
