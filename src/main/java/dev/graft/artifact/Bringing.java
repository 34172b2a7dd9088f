package dev.graft.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.artifact.Manifest.Entry;
import dev.graft.artifact.Manifest.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a trial starts from where its trainer finds it: files that are here already, at the
 * same place with the same content, are used as they are; the others come from the cache, or from
 * control into it.
 */
public final class Bringing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PLACES = List.of("path", "attributes", "label");

  private final Path home;
  private final Path trials;
  private final ContentCache cache;
  private final Hashes hashes;

  /**
   * @param home of Graft's own files
   * @param trials {@code <sweep>/<trial>/} lies under it
   */
  public Bringing(Path home, Path trials, ContentCache cache, Hashes hashes) {
    this.home = home;
    this.trials = trials;
    this.cache = cache;
    this.hashes = hashes;
  }

  /**
   * A trial's inputs as they lie here.
   *
   * @param spec the experiment, which names its files as they are called here
   * @param datasets folder of the data sets known by name; null: that of the installation
   * @param pinned what must be given back to {@link #release}
   */
  public record Brought(String spec, @Nullable Path datasets, List<String> pinned) {}

  /**
   * @param spec the experiment as canonical JSON
   * @throws IOException where a file cannot be brought
   */
  public Brought bring(Manifest manifest, String spec, ContentCache.Source source)
      throws IOException {
    List<String> pinned = new ArrayList<>();
    try {
      for (Entry entry : manifest.of(Kind.TRIAL)) {
        ofTrial(entry, source);
      }
      @Nullable Path named = view(manifest.of(Kind.DATASET), home, source, pinned);
      @Nullable Path own = view(manifest.of(Kind.OWN), Path.of("/"), source, pinned);
      return new Brought(
          renamed(spec, manifest.paths(), own),
          named == null ? null : named.resolve("datasets"),
          List.copyOf(pinned));
    } catch (IOException | RuntimeException e) {
      release(pinned);
      throw e;
    }
  }

  public void release(List<String> pinned) {
    cache.room().unpin(pinned);
  }

  /** Into the trial's own folder, where a checkpoint is written to. */
  private void ofTrial(Entry entry, ContentCache.Source source) throws IOException {
    Path file = trials.resolve(entry.place());
    if (hashes.isAt(file, entry.content())) {
      return;
    }
    Path kept = cache.get(entry.content(), source);
    Path beside = file.resolveSibling(file.getFileName() + ".brought");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(beside);
    Files.copy(kept, beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * A folder in which all of them lie; null where they lie under {@code here}.
   *
   * @param pinned is told what the folder needs
   */
  private @Nullable Path view(
      List<Entry> entries, Path here, ContentCache.Source source, List<String> pinned)
      throws IOException {
    if (allAt(entries, here)) {
      return null;
    }
    String name = name(entries);
    List<String> needed = new ArrayList<>(List.of(name));
    entries.forEach(entry -> needed.add(entry.content().sha256()));
    cache.room().pin(needed);
    pinned.addAll(needed);
    Path view = cache.room().view(name);
    for (Entry entry : entries) {
      Path local = here.resolve(entry.place());
      Path kept =
          cache.get(
              entry.content(),
              hashes.isAt(local, entry.content())
                  ? (content, part) -> Files.copy(local, part, StandardCopyOption.REPLACE_EXISTING)
                  : source);
      link(kept, view.resolve(Path.of("/").relativize(Path.of("/").resolve(entry.place()))));
    }
    return view;
  }

  private boolean allAt(List<Entry> entries, Path here) throws IOException {
    for (Entry entry : entries) {
      if (!hashes.isAt(here.resolve(entry.place()), entry.content())) {
        return false;
      }
    }
    return true;
  }

  /** The same file under another name; slots may do so side by side. */
  private static synchronized void link(Path kept, Path place) throws IOException {
    if (Files.exists(place) && Files.isSameFile(kept, place)) {
      return;
    }
    Files.createDirectories(place.getParent());
    Files.deleteIfExists(place);
    Files.createLink(place, kept);
  }

  private static String name(List<Entry> entries) {
    MessageDigest digest = Hashes.sha256();
    entries.stream()
        .map(entry -> entry.content().sha256() + " " + entry.place() + "\n")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }

  /** Users' own files are called by where they lie here. */
  private static String renamed(String spec, Map<String, String> paths, @Nullable Path view)
      throws IOException {
    if (paths.isEmpty()) {
      return spec;
    }
    JsonNode tree = JSON.readTree(spec);
    rename(tree.path("data"), paths, view);
    rename(tree.path("sourceModel"), paths, view);
    return JSON.writeValueAsString(tree);
  }

  private static void rename(JsonNode node, Map<String, String> paths, @Nullable Path view) {
    if (node instanceof ObjectNode object) {
      for (String key : PLACES) {
        String given = object.path(key).asText();
        // a label is a column's name, or where it begins with a slash a file
        boolean file =
            object.path(key).isTextual() && (!key.equals("label") || given.startsWith("/"));
        String absolute = file ? paths.get(given) : null;
        if (absolute != null) {
          object.put(key, view == null ? absolute : view.resolve(absolute.substring(1)).toString());
        }
      }
    }
    node.forEach(child -> rename(child, paths, view));
  }
}
