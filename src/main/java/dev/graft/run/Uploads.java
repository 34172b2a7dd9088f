package dev.graft.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Names of the data sets that users put on control nodes, and which of these have their bytes. For
 * writes and reads the same holds as for the {@link Store} that they are kept in.
 */
public interface Uploads {
  /** All of them by name, those among them that were removed. */
  List<Upload> all();

  /**
   * Binds a name to bytes, and tells who has them; the same bytes once more are told of anew, also
   * after they were removed.
   *
   * @return false where the name means other bytes: nothing is changed then
   */
  CompletableFuture<Boolean> keep(Upload upload);

  /** Its bytes are not wanted any more; its name stays bound to them. */
  CompletableFuture<Void> remove(String name, long now);

  /** A control node has the bytes of one that is there, or has them no more. */
  CompletableFuture<Void> held(String name, String node, boolean held);
}
