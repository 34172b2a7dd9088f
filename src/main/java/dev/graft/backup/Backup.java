package dev.graft.backup;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Release;
import dev.graft.run.StoreUnavailable;
import dev.graft.store.SqliteFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what is in a node's data directory, also while the node works: results, users, data sets
 * that users put there, and of each trial its checkpoint, points, model and log. What control knows
 * is as of one moment. Checkpoints and the points up to them are taken before that moment and
 * models after it, so that a trial goes on from a point control knows of, and each model it knows
 * of is there.
 */
public final class Backup {
  static final String RESULTS = "graft.db";
  static final String USERS = "access.db";
  static final String UPLOADS = "uploads";
  static final String ABOUT = "backup.properties";

  /** Of the files as they are laid out here. */
  static final int FORMAT = 1;

  private static final List<String> BEFORE = List.of("checkpoint.bin", "points.log");
  private static final List<String> AFTER = List.of("model.bin", "log.1.txt", "log.txt");

  private final Path data;
  private final Target target;
  private final List<Sums.Entry> added = new ArrayList<>();

  private Backup(Path data, Target target) {
    this.data = data;
    this.target = target;
  }

  /** What was kept, or put back. */
  public record Kept(int files, long bytes) {}

  /**
   * @param data the node's data directory
   * @param place a folder that is not there yet, or a file ending in {@code .zip}
   * @param users whether users, their passwords' hashes, tokens and the audit log are kept, too
   * @throws InvalidInput where there is nothing to keep, or the place is taken
   * @throws StoreUnavailable where the database is damaged or the disk full
   * @throws IOException where a file cannot be read or written; nothing stays of the backup
   */
  public static Kept take(Path data, Path place, boolean users, Instant now) throws IOException {
    require(data, place);
    try (Target target = Target.at(place)) {
      return new Backup(data, target).take(users, now);
    }
  }

  private static void require(Path data, Path place) {
    if (!Files.isRegularFile(data.resolve(RESULTS))) {
      throw InvalidInput.of(
          "--data-dir",
          data,
          "holds no " + RESULTS,
          "name the data directory of a control node; where control nodes share a PostgreSQL"
              + " database, see docs/operations.md#backup");
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw InvalidInput.of("TARGET", place, "is there already", "name one that is not");
    }
    if (place.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
      throw InvalidInput.of(
          "TARGET",
          place,
          "lies in the data directory itself",
          "keep it elsewhere, best on another disk");
    }
  }

  private Kept take(boolean users, Instant now) throws IOException {
    trials(BEFORE);
    database(RESULTS);
    if (users && Files.isRegularFile(data.resolve(USERS))) {
      database(USERS);
    }
    trials(AFTER);
    uploads();
    Kept kept = new Kept(added.size(), added.stream().mapToLong(Sums.Entry::bytes).sum());
    added.add(
        text(
            ABOUT,
            "format=%d\nrelease=%s\ntaken=%s\nfiles=%d\nbytes=%d\n"
                .formatted(FORMAT, Release.NAME, now, kept.files(), kept.bytes())));
    text(Sums.FILE, Sums.text(added));
    target.keep();
    return kept;
  }

  private Sums.Entry text(String name, String text) throws IOException {
    return target.add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void database(String name) throws IOException {
    Path copy = target.scratch(name);
    try {
      SqliteFile.copy(data.resolve(name), copy);
      try (InputStream in = Files.newInputStream(copy)) {
        added.add(target.add(name, in));
      }
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void trials(List<String> names) throws IOException {
    Path root = data.resolve("trials");
    for (Path sweep : Trees.in(root)) {
      for (Path trial : Trees.in(sweep)) {
        for (String name : names) {
          file(root, trial.resolve(name));
        }
      }
    }
  }

  /** Data sets that users put here; what is still coming in has a dot before its name. */
  private void uploads() throws IOException {
    Path root = data.resolve(UPLOADS);
    for (Path one : Trees.in(root)) {
      for (Path file : Trees.in(one)) {
        if (!root.relativize(file).toString().matches("\\..*|.*/\\..*")) {
          file(root, file);
        }
      }
    }
  }

  /** One that was there a moment ago may be gone: its trial has ended, or its sweep was deleted. */
  private void file(Path root, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      added.add(target.add(data.relativize(root) + "/" + root.relativize(file), in));
    } catch (NoSuchFileException gone) {
      // as said above
    }
  }
}
