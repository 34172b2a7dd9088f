package dev.graft.cli;

import dev.graft.access.Accounts;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.reader.Catalogue.DatasetInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line needs of Graft without a running node; given by the composition root. */
public interface Workbench {
  /**
   * Starts a node.
   *
   * @throws dev.graft.experiment.InvalidInput for settings that cannot work (port taken, directory
   *     not writable, …)
   */
  LocalNode start(NodeSettings settings);

  /**
   * Reads an experiment.
   *
   * @param others data sets that it may name, beside those that are known here
   * @throws dev.graft.experiment.InvalidInput with every problem
   */
  Experiment read(String text, String fileName, List<DatasetInfo> others);

  Plan plan(Experiment experiment);

  /** Expected cost: {@code seconds}, {@code energyWh}, {@code carbonG}. */
  Map<String, Expectation> estimate(
      Experiment experiment, Plan plan, int slots, @Nullable String zone, double pue);

  /** Columns and rows of a catalogue: methods, datasets, experiments or zones. */
  Listing list(String catalogue);

  /**
   * What this machine offers, and the cure where it could offer more: how each figure of energy and
   * carbon comes about here, and what trains.
   *
   * @throws dev.graft.experiment.InvalidInput for a zone that is not known
   */
  List<Finding> examine(@Nullable String zone);

  /** Names of data sets that can be fetched. */
  List<String> fetchable();

  /**
   * Fetches a data set that is not bundled from its home, or what is missing of it.
   *
   * @throws dev.graft.experiment.InvalidInput when it cannot be fetched, with the cure
   */
  void fetch(String dataset, Arrival told);

  /**
   * Looks into a file of a user's own.
   *
   * @param leave columns (csv) that are left out
   * @return an object of JSON, as {@code POST /datasets/check} answers
   * @throws dev.graft.experiment.InvalidInput where the file's ending tells no format
   */
  String check(
      Path file, @Nullable String label, @Nullable String domain, int resize, List<String> leave);

  /** Told while a file comes in: its bytes so far, and all of them, or −1. */
  interface Arrival {
    void at(String file, long bytes, long all);
  }

  /**
   * Users of a node, also while it runs; close them.
   *
   * @param server database that control nodes share, or null: theirs is in {@code dataDir}
   * @throws dev.graft.experiment.InvalidInput for a directory that cannot be used
   */
  Accounts accounts(Path dataDir, NodeSettings.@Nullable Database server);

  /**
   * Keeps a data directory, also while its node works.
   *
   * @param target a folder that is not there yet, or a file ending in {@code .zip}
   * @param users whether users, tokens and the audit log are kept, too
   * @throws dev.graft.experiment.InvalidInput where there is nothing to keep, or the target is
   *     taken
   * @throws IOException where it cannot be read or written: nothing stays of the backup
   */
  Kept backup(Path dataDir, Path target, boolean users) throws IOException;

  /**
   * Puts a backup into an empty data directory.
   *
   * @throws dev.graft.experiment.InvalidInput for a backup that is damaged or of a newer Graft, and
   *     for a directory that is not empty
   * @throws IOException where it cannot be read or written: nothing is restored
   */
  Kept restore(Path backup, Path dataDir) throws IOException;

  /** How much was kept or put back. */
  record Kept(int files, long bytes) {}

  /** The directory of Graft's own files. */
  Path home();

  /**
   * @param basis what the estimate rests on
   */
  record Expectation(double value, double lo, double hi, String basis) {}

  /**
   * @param state {@code used}, {@code not here} or {@code missing}
   * @param told what it rests on, or why it is not there, with the cure
   */
  record Finding(String about, String what, String state, String told) {}

  record Listing(List<String> columns, List<List<String>> rows) {}
}
