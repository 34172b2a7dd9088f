package dev.graft;

import dev.graft.artifact.Artifact;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.Hashes;
import dev.graft.data.own.KeptFolder;
import dev.graft.run.Upload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the data sets that users put on other control nodes to this one, soon after they were put
 * there, so that whichever node is lost they are not.
 */
final class UploadCopies implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UploadCopies.class);
  private static final long LOOK_MILLIS = 2_000;

  /** After a copy that failed. */
  private static final long AGAIN_MILLIS = 10_000;

  private final SharedUploads uploads;
  private final KeptFolder folder;
  private final ContentCache.Source others;
  private final ContentCache coming;
  private final Map<String, String> troubles = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread one = new Thread(work, "graft-uploads");
            one.setDaemon(true);
            return one;
          });

  /**
   * @param others brings contents from other control nodes
   */
  UploadCopies(SharedUploads uploads, ContentCache.Source others) {
    this.uploads = uploads;
    this.folder = uploads.folder();
    this.others = others;
    coming = new ContentCache(folder.coming(), Long.MAX_VALUE, new Hashes());
  }

  void start() {
    again(LOOK_MILLIS);
  }

  private void again(long millis) {
    if (!thread.isShutdown()) {
      thread.schedule(() -> again(look()), millis, TimeUnit.MILLISECONDS);
    }
  }

  private long look() {
    try {
      uploads.learn();
      return fetch() ? LOOK_MILLIS : AGAIN_MILLIS;
    } catch (IOException | RuntimeException e) {
      if (thread.isShutdown()) {
        return AGAIN_MILLIS;
      }
      log.warn("data sets of other control nodes are not known just now: {}", e.getMessage());
      return AGAIN_MILLIS;
    }
  }

  /**
   * Fetches the rows that are not here.
   *
   * @return whether all are here now
   */
  boolean fetch() {
    boolean all = true;
    for (Upload one : uploads.lacking()) {
      all &= fetched(one);
    }
    return all;
  }

  private boolean fetched(Upload one) {
    try {
      if (one.bytes() > folder.room()) {
        throw new IOException("the disk has no room for its " + one.bytes() + " bytes");
      }
      uploads.came(one, coming.get(new Artifact(one.sha256(), one.bytes()), others));
      troubles.remove(one.name());
      log.info("data set {} has come from another control node", one.name());
      return true;
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(troubles.put(one.name(), why))) {
        log.warn("the rows of data set {} are not on this control node: {}", one.name(), why);
      }
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
