package dev.graft.backup;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A backup as it lies there, to be read. What it says of itself is checked before it is used. */
final class Stored implements AutoCloseable {
  /** A list of a million files has about 130 MiB. */
  private static final long LIST_MOST = 256L << 20;

  private static final long ABOUT_MOST = 1 << 16;

  private final Path place;
  private final Path root;
  private final @Nullable FileSystem zip;

  private Stored(Path place, Path root, @Nullable FileSystem zip) {
    this.place = place;
    this.root = root;
    this.zip = zip;
  }

  /**
   * What a backup tells of itself.
   *
   * @param sums SHA-256 of each file by its name
   */
  record Told(Map<String, String> sums, Backup.Kept kept) {}

  static Stored open(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return new Stored(place, place, null);
    }
    if (!Files.isRegularFile(place)) {
      throw InvalidInput.of(
          "BACKUP", place, "is not there", "name a folder or a zip file that ./graft backup made");
    }
    try {
      FileSystem zip = FileSystems.newFileSystem(place);
      return new Stored(place, zip.getPath("/"), zip);
    } catch (ZipException | java.nio.file.ProviderNotFoundException e) {
      throw new Stored(place, place, null).damaged("it is no zip file, or cut short");
    }
  }

  InvalidInput damaged(String how) {
    return InvalidInput.of("BACKUP", place, "is damaged: " + how, "take another backup");
  }

  /** Reads and checks the lists; the files themselves are checked as they are read. */
  Told told() throws IOException {
    Map<String, String> sums =
        Sums.read(text(Sums.FILE, LIST_MOST))
            .orElseThrow(() -> damaged(Sums.FILE + " is not a list of such files"));
    Set<String> there = there();
    Set<String> listed = new HashSet<>(sums.keySet());
    listed.add(Sums.FILE);
    if (!there.equals(listed)) {
      Set<String> other = new HashSet<>(there);
      other.removeAll(listed);
      listed.removeAll(there);
      throw damaged(
          listed.isEmpty()
              ? other.iterator().next() + " is not in its list"
              : listed.iterator().next() + " is missing");
    }
    if (!sums.containsKey(Backup.RESULTS) || !sums.containsKey(Backup.ABOUT)) {
      throw damaged("it holds no results");
    }
    return new Told(sums, about(sums));
  }

  private Backup.Kept about(Map<String, String> sums) throws IOException {
    String text = text(Backup.ABOUT, ABOUT_MOST);
    Properties about = new Properties();
    about.load(new StringReader(text));
    int format = number(about, "format").intValue();
    if (format > Backup.FORMAT) {
      throw InvalidInput.of(
          "BACKUP",
          place,
          "was made by a newer Graft (" + about.getProperty("release") + ", format " + format + ")",
          "restore it with that version");
    }
    Backup.Kept kept = new Backup.Kept(number(about, "files").intValue(), number(about, "bytes"));
    Sums.Entry found = Sums.of(Backup.ABOUT, text);
    if (!found.sha256().equals(sums.get(Backup.ABOUT)) || kept.files() != sums.size() - 1) {
      throw damaged(Backup.ABOUT + " is not what was kept");
    }
    return kept;
  }

  private Long number(Properties about, String key) {
    String value = about.getProperty(key, "");
    if (!value.matches("[0-9]{1,18}")) {
      throw damaged(Backup.ABOUT + " tells no " + key);
    }
    return Long.valueOf(value);
  }

  private Set<String> there() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  private String text(String name, long most) throws IOException {
    if (!Files.isRegularFile(root.resolve(name))) {
      throw damaged(name + " is missing");
    }
    try (InputStream in = read(name, most)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw damaged(name + " cannot be unpacked");
    }
  }

  /**
   * @param most bytes that it may have
   */
  InputStream read(String name, long most) throws IOException {
    return new Bounded(
        Files.newInputStream(root.resolve(name)),
        most,
        () -> damaged(name + " is larger than was kept"));
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
