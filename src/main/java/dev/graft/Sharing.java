package dev.graft;

import dev.graft.cli.NodeSettings;
import dev.graft.cluster.node.Supply;
import dev.graft.cluster.node.TrialFiles;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Store;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a control node gets, and gives, files.
 *
 * @param supply of its trials
 * @param copies null: it shares its store with no other
 */
record Sharing(Supply supply, SharedUploads uploads, @Nullable UploadCopies copies)
    implements AutoCloseable {

  /**
   * Of a node whose data sets are known by name from now on.
   *
   * @param port at which its HTTP server listens
   */
  static Sharing of(Workshop workshop, Store store, int port) {
    NodeSettings settings = workshop.settings();
    SharedUploads uploads =
        new SharedUploads(
            workshop.nodeId(), store.uploads(), Groundwork.uploads(settings), workshop.clock());
    try {
      uploads.learn();
      if (settings.database() == null) {
        uploads.alone();
      }
    } catch (IOException e) {
      throw InvalidInput.of(
          "--data-dir",
          settings.dataDir(),
          "its data sets cannot be read: " + e.getMessage(),
          "check its rights, or restore it from a backup");
    }
    if (settings.clusterFile() == null) {
      return new Sharing(Supply.HERE, uploads, null);
    }
    RemoteSupply supply =
        workshop.supply(
            port,
            new InputsHere(workshop.builtIns().datasets(), new TrialFiles(settings.dataDir())));
    return new Sharing(
        supply,
        uploads,
        settings.database() == null ? null : new UploadCopies(uploads, supply.fromOthers()));
  }

  /** From now on data sets of other control nodes come by themselves. */
  void start() {
    if (copies != null) {
      copies.start();
    }
  }

  @Override
  public void close() {
    if (copies != null) {
      copies.close();
    }
  }
}
