package dev.graft.cluster.node;

import dev.graft.run.LogTail;
import dev.graft.run.NotFound;
import dev.graft.run.Point;
import dev.graft.trainer.PointLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of trials lie: {@code <dataDir>/trials/<sweep>/<trial>/}. Blocks: call it off the
 * event loop.
 */
public final class TrialFiles {
  /** As much of a log as one message carries. */
  private static final int LOG_CHARACTERS = 1 << 18;

  private final Path root;

  public TrialFiles(Path dataDir) {
    root = dataDir.resolve("trials");
  }

  Path root() {
    return root;
  }

  public Path directory(String sweep, String trial) {
    return root.resolve(sweep).resolve(trial);
  }

  /** The model that a source trial left, of this sweep or an earlier one. */
  public Optional<Path> model(String sweep, String trial) {
    Path here = directory(sweep, trial).resolve("model.bin");
    if (Files.exists(here)) {
      return Optional.of(here);
    }
    try (DirectoryStream<Path> sweeps = Files.newDirectoryStream(root)) {
      for (Path other : sweeps) {
        Path model = other.resolve(trial).resolve("model.bin");
        if (Files.exists(model)) {
          return Optional.of(model);
        }
      }
      return Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /**
   * The end of a trial's log, as much as one message carries; empty before its first line.
   *
   * @throws NotFound for names that are no trial's
   */
  LogTail log(String sweep, String trial, int lines) throws IOException {
    Path directory = directory(sweep, trial).normalize();
    Path above = directory.getParent();
    boolean inside = above != null && root.equals(above.getParent());
    if (!inside) {
      throw new NotFound("log of trial", trial);
    }
    return LogTail.of(directory, lines, LOG_CHARACTERS);
  }

  /** What earlier attempts reported and may not have been stored before their node died. */
  static List<Point> unsettled(Path directory) {
    try {
      return PointLog.read(directory.resolve(PointLog.FILE), 0, Integer.MAX_VALUE).points();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory.resolve(PointLog.FILE), e);
    }
  }

  /** Checkpoints that an earlier attempt left to be handed in. */
  static void forgetSnapshots(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "checkpoint.[0-9]*")) {
      for (Path snapshot : left) {
        Files.deleteIfExists(snapshot);
      }
    }
  }

  /** Deletes the log: all its points are in the store. */
  static boolean settled(Path directory) {
    try {
      return Files.deleteIfExists(directory.resolve(PointLog.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory.resolve(PointLog.FILE), e);
    }
  }

  void delete(String sweep) {
    Path directory = root.resolve(sweep).normalize();
    if (!root.equals(directory.getParent()) || !Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
