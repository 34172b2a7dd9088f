package dev.graft.data.own;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of the data sets that users put on a node: {@code <name>/data.<ending>} and beside it
 * what is known of it. One is there whole or not at all. For use by many threads of one process.
 */
public final class KeptFolder {
  /** Results are more than data that can be sent again. */
  private static final long LEFT_FREE = 512L << 20;

  private final Path folder;

  /**
   * @param folder need not be there
   */
  public KeptFolder(Path folder) {
    this.folder = folder;
  }

  /** All of them by name, those among them that were removed. */
  public List<Kept> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(folder)) {
      return names
          .filter(each -> Files.isRegularFile(each.resolve(About.FILE)))
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .sorted()
          .map(each -> read(each.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of one, also where it was removed. */
  public Optional<Kept> find(String name) {
    FileName.checked(name);
    return Files.isRegularFile(folder.resolve(name).resolve(About.FILE))
        ? Optional.of(read(name))
        : Optional.empty();
  }

  private Kept read(String name) {
    try {
      return About.read(about(name), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its bytes are, or were. */
  public Path file(Kept kept) {
    return folder.resolve(kept.name()).resolve("data" + FileName.ending(kept.file()));
  }

  /** Where what is known of it lies. */
  public Path about(String name) {
    return folder.resolve(name).resolve(About.FILE);
  }

  /** A new file for what comes in; whoever asks for it deletes it. */
  public Path incoming(String file) throws IOException {
    Files.createDirectories(folder);
    return folder.resolve("." + UUID.randomUUID() + ".part" + FileName.ending(file));
  }

  /** Deletes what came in and was not kept: of a node that ended meanwhile. */
  public void tidy() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> all = Files.list(folder)) {
      left = all.filter(each -> each.getFileName().toString().startsWith(".")).toList();
    }
    for (Path one : left) {
      try (Stream<Path> files = Files.walk(one)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Bytes the disk has left for it; some more are kept free. */
  public long room() throws IOException {
    return Files.createDirectories(folder).toFile().getUsableSpace() - LEFT_FREE;
  }

  /**
   * A folder for what is on its way from another node; what is left in it goes with {@link #tidy}.
   */
  public Path coming() {
    return folder.resolve(".coming");
  }

  /**
   * Refuses a name that means other rows.
   *
   * @return whether the same is here already
   * @throws InvalidInput where the name is taken, or was
   */
  public boolean holds(String name, String sha256) {
    Optional<Kept> there = find(name);
    if (there.isPresent() && !there.get().sha256().equals(sha256)) {
      throw taken(name, there.get().removed() != null);
    }
    return there.isPresent() && there.get().removed() == null;
  }

  /**
   * What is said of a name that means other rows.
   *
   * @param gone whether these were removed
   */
  public static InvalidInput taken(String name, boolean gone) {
    return InvalidInput.of(
        "name",
        name,
        gone ? "was the name of other rows, which results name" : "is the name of another data set",
        "choose another name, such as " + FileName.slug(name + "-2"));
  }

  /**
   * Keeps a file, which is moved; the same once more changes nothing but what is told of it.
   *
   * @throws InvalidInput where the name means other rows
   */
  public synchronized Kept keep(Kept kept, Path content) throws IOException {
    holds(kept.name(), kept.sha256());
    Path place = folder.resolve(kept.name());
    Path file = file(kept);
    if (Files.isDirectory(place)) {
      Files.move(content, file, StandardCopyOption.REPLACE_EXISTING);
      tell(kept);
      return kept;
    }
    Path beside = Files.createDirectories(folder.resolve("." + UUID.randomUUID() + ".new"));
    Files.move(content, beside.resolve(file.getFileName()));
    About.write(kept, beside.resolve(About.FILE));
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    return kept;
  }

  /** Its rows go; what is known of it stays, so that its name means nothing else. */
  public void remove(Kept kept, Instant now) throws IOException {
    note(kept.without(now));
  }

  /**
   * Writes down what is known of one, whose rows may yet have to come; those of a removed one go.
   */
  public synchronized void note(Kept kept) throws IOException {
    if (!find(kept.name()).equals(Optional.of(kept))) {
      Files.createDirectories(folder.resolve(kept.name()));
      tell(kept);
    }
    if (kept.removed() != null) {
      Files.deleteIfExists(file(kept));
    }
  }

  /** Whether its rows are here, by their size. */
  public boolean has(Kept kept) throws IOException {
    Path file = file(kept);
    return Files.isRegularFile(file) && Files.size(file) == kept.bytes();
  }

  /** Its rows have come, and are moved here, unless it was removed meanwhile. */
  public synchronized void bring(Kept kept, Path content) throws IOException {
    if (find(kept.name()).filter(there -> there.removed() == null).isEmpty()) {
      Files.deleteIfExists(content);
      return;
    }
    Files.move(
        content, file(kept), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Gives one another name. */
  public synchronized void rename(Kept kept, String name) throws IOException {
    Files.move(folder.resolve(kept.name()), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void tell(Kept kept) throws IOException {
    Path about = about(kept.name());
    Path beside = about.resolveSibling("." + UUID.randomUUID() + ".part");
    About.write(kept, beside);
    Files.move(beside, about, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
