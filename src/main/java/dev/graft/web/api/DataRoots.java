package dev.graft.web.api;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.experiment.SourceModelRef;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which of the server's files an experiment that came over the network may read. */
public final class DataRoots {
  private final List<Path> roots;
  private final Function<DatasetRef, List<Path>> opened;

  /**
   * @param opened the files that reading a user's own data opens; may throw {@link InvalidInput}
   */
  public DataRoots(List<Path> roots, Function<DatasetRef, List<Path>> opened) {
    this.roots = roots.stream().map(DataRoots::real).toList();
    this.opened = opened;
  }

  /**
   * Before anything is read of a file.
   *
   * @throws InvalidInput where it is outside the roots; links are followed first
   */
  public void require(DatasetRef ref) {
    List<Problem> problems = new ArrayList<>();
    check("path", ref, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  /**
   * @throws InvalidInput naming every path outside the roots; links are followed first
   */
  void check(Experiment experiment) {
    List<Problem> problems = new ArrayList<>();
    DataSpec data = experiment.data();
    check("data.source.path", data.source(), problems);
    check("data.target.path", data.target(), problems);
    SourceModelRef model = experiment.sourceModel();
    if (model != null && model.path() != null) {
      file("sourceModel.path", model.path(), problems);
    }
    for (int i = 0; i < data.tasks().size(); i++) {
      check("data.tasks[" + i + "].path", data.tasks().get(i), problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private void check(String where, @Nullable DatasetRef ref, List<Problem> problems) {
    if (ref == null) {
      return;
    }
    if (ref.attributes() != null) {
      file(where.replaceFirst("path$", "attributes"), ref.attributes(), problems);
    }
    if (ref.path() != null && file(where, ref.path(), problems)) {
      labels(where.replaceFirst("path$", "label"), ref, problems);
    }
  }

  /** Labels may lie in another file, which a relative name or a link could lead elsewhere. */
  private void labels(String where, DatasetRef ref, List<Problem> problems) {
    try {
      opened.apply(ref).stream().skip(1).forEach(f -> file(where, f.toString(), problems));
    } catch (InvalidInput unreadable) {
      // reading tells what is wrong
    }
  }

  private boolean file(String where, String file, List<Problem> problems) {
    try {
      Path path = real(Path.of(file));
      if (roots.stream().anyMatch(path::startsWith)) {
        return true;
      }
    } catch (InvalidPathException e) {
      // refused below like any other path
    }
    String cure =
        roots.isEmpty()
            ? "start the server with --data-root DIRECTORY, or use graft run on this machine"
            : "put the file under " + roots.get(0);
    problems.add(
        new Problem(null, 0, 0, where, file, "is not among the files this server may read", cure));
    return false;
  }

  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      return absolute;
    }
  }
}
