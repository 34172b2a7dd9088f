package dev.graft.experiment.reader;

import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Shift;
import dev.graft.method.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What experiments may name; passed in by the composition root.
 *
 * @param zones ISO 3166 alpha-3
 * @param files users' own data sets
 */
public record Catalogue(
    List<MethodInfo> methods, List<DatasetInfo> datasets, Set<String> zones, OwnFiles files) {

  /** Looks into users' own data sets: references with a path. */
  @FunctionalInterface
  public interface OwnFiles {
    /**
     * @return empty when it is not looked into
     * @throws InvalidInput when it cannot be used
     */
    Optional<DatasetInfo> info(DatasetRef ref);

    /**
     * Differs when the file's content differs; part of the name under which a source model made
     * from it is reused.
     */
    default String fingerprint(DatasetRef ref) {
      return "";
    }

    /**
     * Of a source model's file: differs when its content differs.
     *
     * @throws InvalidInput when it cannot be read
     */
    default String modelFingerprint(String path) {
      return "";
    }

    /**
     * What an encoder takes and gives.
     *
     * @param path an ONNX file
     * @return empty when it is not looked into
     * @throws InvalidInput when it is none, or cannot be used
     */
    default Optional<EncoderShape> encoder(String path) {
      return Optional.empty();
    }

    /**
     * The description of a data set's classes: its file, or what comes with a bundled one.
     *
     * @return empty when it is not looked into
     * @throws InvalidInput when there is none, or it cannot be used
     */
    default Optional<AttributeTable> attributes(DatasetRef ref) {
      return Optional.empty();
    }
  }

  private static final OwnFiles CHECKED_BEFORE = ref -> Optional.empty();

  /**
   * @param rows examples
   * @param features values of a row
   * @param side height and width of its images, the smaller; 0: not images
   * @param classes names in order, of the first target; none where that holds numbers
   * @param missing what to do to have its files; null where they are there
   * @param targets what is to be predicted of a row; at least one
   */
  public record DatasetInfo(
      String name,
      int rows,
      int features,
      int side,
      List<String> classes,
      @Nullable String missing,
      List<Target> targets) {
    public DatasetInfo {
      classes = List.copyOf(classes);
      targets = List.copyOf(targets);
    }

    /** One whose rows each have a class. */
    public DatasetInfo(
        String name,
        int rows,
        int features,
        int side,
        List<String> classes,
        @Nullable String missing) {
      this(name, rows, features, side, classes, missing, List.of(new Target("label", classes)));
    }

    public DatasetInfo(String name, int rows, int features, int side, List<String> classes) {
      this(name, rows, features, side, classes, null);
    }

    /** Its images with three channels. */
    private DatasetInfo coloured() {
      return new DatasetInfo(name, rows, 3 * side * side, side, classes, missing);
    }
  }

  /**
   * A label column.
   *
   * @param classes names in order; none where it holds numbers to predict
   */
  public record Target(String column, List<String> classes) {
    public Target {
      classes = List.copyOf(classes);
    }

    public boolean isNumeric() {
      return classes.isEmpty();
    }
  }

  public Catalogue {
    methods = List.copyOf(methods);
    datasets = List.copyOf(datasets);
    zones = Set.copyOf(zones);
  }

  /** A catalogue that takes users' own files on trust. */
  public Catalogue(List<MethodInfo> methods, List<DatasetInfo> datasets, Set<String> zones) {
    this(methods, datasets, zones, ref -> Optional.empty());
  }

  public Optional<MethodInfo> method(String name) {
    return methods.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  public List<MethodInfo> serving(Kind kind) {
    return methods.stream().filter(m -> m.kinds().contains(kind)).toList();
  }

  /** The same, with more data sets; names that are known stay what they are. */
  public Catalogue with(List<DatasetInfo> others) {
    List<DatasetInfo> all = new ArrayList<>(datasets);
    others.stream()
        .filter(other -> datasets.stream().noneMatch(d -> d.name().equals(other.name())))
        .forEach(all::add);
    return new Catalogue(methods, all, zones, files);
  }

  /** The same, taking users' own data on trust: for experiments that were checked before. */
  public Catalogue onTrust() {
    return new Catalogue(methods, datasets, zones, CHECKED_BEFORE);
  }

  /** Whether names of data sets are taken on trust, too: one may be gone, or on another node. */
  boolean trustsNames() {
    return files == CHECKED_BEFORE;
  }

  /**
   * What is in this place, before classes and limit narrow it.
   *
   * @throws InvalidInput for a file that cannot be used
   */
  public Optional<DatasetInfo> dataset(DatasetRef ref) {
    Optional<DatasetInfo> found =
        ref.name() == null
            ? files.info(ref)
            : datasets.stream().filter(d -> d.name().equals(ref.name())).findFirst();
    return found.map(d -> ref.shift().stream().anyMatch(Shift::colours) ? d.coloured() : d);
  }

  /** As {@link #dataset}, but empty for a file that cannot be used. */
  public Optional<DatasetInfo> known(DatasetRef ref) {
    try {
      return dataset(ref);
    } catch (InvalidInput unusable) {
      return Optional.empty();
    }
  }

  /** What is predicted of the rows in this place, if known. */
  public Optional<List<Target>> targets(DatasetRef ref) {
    return known(ref)
        .map(
            info ->
                ref.name() == null || ref.tasks().isEmpty()
                    ? info.targets()
                    : info.targets().stream()
                        .filter(t -> ref.tasks().contains(t.column()))
                        .toList());
  }

  /** Names of the classes in this place, if known. */
  public Optional<List<String>> classes(DatasetRef ref) {
    return ref.classes().isEmpty()
        ? known(ref).map(DatasetInfo::classes)
        : Optional.of(ref.classes());
  }
}
