package dev.graft.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files that a trial starts from.
 *
 * @param paths what the experiment calls users' own files, to the absolute paths of control
 */
public record Manifest(List<Entry> files, Map<String, String> paths) {
  /** Whose place is told how. */
  public enum Kind {
    /** Of a data set known by name, relative to Graft's home. */
    DATASET,
    /** A user's own file, absolute on control. */
    OWN,
    /** {@code <sweep>/<trial>/model.bin} or {@code checkpoint.bin}. */
    TRIAL
  }

  /**
   * @param place with slashes, without {@code ..}
   */
  public record Entry(Kind kind, String place, Artifact content) {
    public Entry {
      Path path = Path.of(place);
      boolean absolute = kind == Kind.OWN;
      if (place.isEmpty() || !path.equals(path.normalize()) || path.isAbsolute() != absolute) {
        throw new IllegalArgumentException("no place for a file: " + place);
      }
      if (path.startsWith("..")) {
        throw new IllegalArgumentException("a place outside: " + place);
      }
    }
  }

  public Manifest {
    files = List.copyOf(files);
    paths = Map.copyOf(paths);
  }

  List<Entry> of(Kind kind) {
    return files.stream().filter(entry -> entry.kind == kind).toList();
  }
}
