package dev.graft.experiment.reader;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.method.MethodInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What experiments may name; passed in by the composition root.
 *
 * @param zones ISO 3166 alpha-3
 * @param files looks into a user's own data set (a {@link DatasetRef} with a path); throws {@link
 *     dev.graft.experiment.InvalidInput} when it cannot be used; empty when it is not looked into
 */
public record Catalogue(
    List<MethodInfo> methods,
    List<DatasetInfo> datasets,
    Set<String> zones,
    Function<DatasetRef, Optional<DatasetInfo>> files) {

  /**
   * @param rows examples
   * @param features values of a row
   * @param side height and width of its images; 0: not images
   * @param classes names in order
   */
  public record DatasetInfo(String name, int rows, int features, int side, List<String> classes) {
    public DatasetInfo {
      classes = List.copyOf(classes);
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

  /** What is known of the data in this place, before classes and limit narrow it. */
  public Optional<DatasetInfo> dataset(DatasetRef ref) {
    return ref.name() == null
        ? files.apply(ref)
        : datasets.stream().filter(d -> d.name().equals(ref.name())).findFirst();
  }

  /** Names of the classes in this place, if known. */
  public Optional<List<String>> classes(DatasetRef ref) {
    return ref.classes().isEmpty()
        ? dataset(ref).map(DatasetInfo::classes)
        : Optional.of(ref.classes());
  }
}
