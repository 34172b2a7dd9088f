package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.fetch.RemoteData;
import dev.graft.data.format.AttributesReader;
import dev.graft.data.omniglot.Omniglot;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All data there is: bundled data sets by name, users' own by path. Remembers what it has read as
 * long as memory allows. For use by many threads.
 */
public final class Datasets {
  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

  /** Folder of the data sets that users put on a node: in its data directory, or beside ours. */
  public static final String OWN = "uploads";

  private final Path bundled;
  private final FashionMnist fashion;
  private final Omniglot omniglot;
  private final OwnDatasets own;
  private final Map<Key, SoftReference<LabelColumns>> cache = new ConcurrentHashMap<>();

  /** What was read, and when its file was written. */
  private record Key(DatasetRef ref, long written) {}

  /**
   * @param bundledDirectory {@code datasets/} of the installation; what is fetched lies in {@code
   *     data/datasets/} beside it
   */
  public Datasets(Path bundledDirectory) {
    this(bundledDirectory, DEBIAN);
  }

  /** The same, with what users put into a folder. */
  public Datasets(Path bundledDirectory, KeptFolder own) {
    this(bundledDirectory, DEBIAN, own);
  }

  /**
   * @param debianFashion folder of Debian's Fashion-MNIST
   */
  public Datasets(Path bundledDirectory, Path debianFashion) {
    this(bundledDirectory, debianFashion, new KeptFolder(bundledDirectory.resolveSibling(OWN)));
  }

  private Datasets(Path bundledDirectory, Path debianFashion, KeptFolder kept) {
    bundled = bundledDirectory;
    fashion =
        new FashionMnist(
            debianFashion,
            bundledDirectory.resolveSibling("data").resolve("datasets").resolve(FashionMnist.NAME));
    omniglot = new Omniglot(bundledDirectory.resolve("omniglot"));
    own = new OwnDatasets(kept);
  }

  /** Looked at anew, as files may have come: a few questions to the file system. */
  private Map<String, KnownDatasets.Known> known() {
    return Stream.concat(
            new KnownDatasets(bundled, fashion, omniglot).all().stream(), own.all().stream())
        .collect(
            Collectors.toMap(k -> k.info().name(), Function.identity(), (ours, theirs) -> ours));
  }

  /**
   * How a data set that is not bundled is fetched.
   *
   * @throws InvalidInput when it cannot be
   */
  public RemoteData remote(String name) {
    return fashion.remote(name, known().containsKey(name));
  }

  /** Names of the data sets that can be fetched. */
  public List<String> fetchable() {
    return List.of(FashionMnist.NAME);
  }

  /** What the rows of the data set {@code omniglot} do not tell: alphabets, strokes, runs. */
  public Omniglot omniglot() {
    return omniglot;
  }

  /** Data sets by name, in order. */
  public List<DatasetInfo> list() {
    return known().values().stream()
        .map(KnownDatasets.Known::info)
        .sorted(java.util.Comparator.comparing(DatasetInfo::name))
        .toList();
  }

  /**
   * What is in this place, before classes and limit narrow it. Reads a user's file; a data set
   * known by name is not read.
   *
   * @throws InvalidInput as {@link #load}
   */
  public DatasetInfo info(DatasetRef ref) {
    if (ref.name() != null) {
      return known(ref.name()).info();
    }
    LabelColumns rows = columns(ref.whole());
    return DatasetInfo.ofFile(Objects.requireNonNull(ref.path()), rows);
  }

  /**
   * What is in the data set of that name, to look at.
   *
   * @throws InvalidInput as {@link #load}, or where it is too large for a node to look at
   */
  public Preview preview(String name) {
    DatasetInfo info = known(name).info();
    if ((long) info.rows() * info.width() > Preview.VALUES_MOST) {
      throw InvalidInput.of(
          "dataset",
          name,
          "has more than " + Preview.VALUES_MOST + " values: too many to look at",
          "look at a smaller one; experiments may use it all the same");
    }
    return Preview.of(columns(DatasetRef.bundled(name)));
  }

  /**
   * The rows with their labels (those of the first label column where there are several), narrowed
   * to {@code classes} and {@code limit}; {@code labels} and {@code shift} are not looked at.
   * Pixels are in 0..1, missing values NaN.
   *
   * @throws InvalidInput when there is no such data, it is not here, or it is broken
   */
  public Examples load(DatasetRef ref) {
    LabelColumns.Column first = columns(ref).columns().get(0);
    if (first.rows() instanceof Examples examples) {
      return examples;
    }
    throw InvalidInput.of(
        "kind",
        ref.title(),
        "the column %s of %s holds numbers, which only multitask predicts"
            .formatted(first.name(), ref.title()),
        "write kind: multitask, or name a column of classes with label: NAME");
  }

  /**
   * As {@link #load} for each, but no row is in both.
   *
   * @throws InvalidInput as {@link #load}, or when one data set has too few rows for both
   */
  public Apart apart(DatasetRef source, DatasetRef target) {
    return Apart.of(this, source, target);
  }

  /**
   * The rows with the labels of every column asked for, or that a bundled data set has.
   *
   * @throws InvalidInput as {@link #load}
   */
  public LabelColumns columns(DatasetRef ref) {
    Key key = new Key(ref.withLabels(DatasetRef.ALL).withShift(List.of()), UserFile.written(ref));
    SoftReference<LabelColumns> kept = cache.get(key);
    LabelColumns rows = kept == null ? null : kept.get();
    if (rows == null) {
      rows = Narrowed.columns(ref, read(ref));
      cache.keySet().removeIf(old -> old.ref().equals(key.ref()));
      cache.put(key, new SoftReference<>(rows));
    }
    return rows;
  }

  /** Differs when a user's own file was written since; of a folder, any in it. */
  public long written(DatasetRef ref) {
    return UserFile.written(ref);
  }

  /**
   * The description of a data set's classes: the file given, or what comes with a bundled one.
   *
   * @throws InvalidInput when there is none, or it is broken
   */
  public AttributeTable attributes(DatasetRef ref) {
    if (ref.attributes() != null) {
      return AttributesReader.read(UserFile.path(ref.attributes()), ref.attributes());
    }
    Optional<Path> shipped =
        Optional.ofNullable(ref.name())
            .map(name -> known(name).files().get(0))
            .map(file -> file.resolveSibling("attributes.csv"))
            .filter(Files::isRegularFile);
    return AttributesReader.read(
        shipped.orElseThrow(
            () ->
                InvalidInput.of(
                    "data.target.attributes",
                    ref.title(),
                    ref.title() + " comes without a description of its classes",
                    "write attributes: FILE, a CSV file with a class and its numbers a row")),
        "the attributes of " + ref.name());
  }

  private LabelColumns read(DatasetRef ref) {
    String name = ref.name();
    if (name == null) {
      return UserFile.labelled(ref);
    }
    KnownDatasets.Known data = known(name);
    if (data.files().stream().anyMatch(file -> !Files.isRegularFile(file))) {
      throw InvalidInput.of(
          "dataset",
          name,
          "the files of " + name + " are not here",
          Objects.requireNonNullElse(data.info().missing(), "restore its files"));
    }
    List<DatasetInfo.Target> targets = data.info().targets();
    if (!ref.tasks().isEmpty()) {
      if (targets.size() == 1) {
        throw InvalidInput.of(
            "tasks", ref.tasks(), name + " has one label column", "name each data set as a task");
      }
      targets = ref.tasks().stream().map(data.info()::target).toList();
    }
    return Labelling.columns(data.read().get(), targets);
  }

  /** Whether there is one of that name, with its rows. */
  public boolean isHere(String name) {
    KnownDatasets.Known data = known().get(name);
    return data != null && data.info().available();
  }

  /** Whether a user put it on this node. */
  public boolean isOwn(String name) {
    return known(name).info().own() != null;
  }

  private KnownDatasets.Known known(String name) {
    Map<String, KnownDatasets.Known> known = known();
    KnownDatasets.Known data = known.get(name);
    if (data == null) {
      throw InvalidInput.of(
          "dataset",
          name,
          "there is no data set \"" + name + "\"",
          Nearest.cure(name, known.keySet()) + ", or write path: FILE for your own");
    }
    return data;
  }

  /**
   * Every file or folder that reading a data set opens, where it should be: of a bundled one by
   * name, or of a user's own; with the description of its classes.
   *
   * @throws InvalidInput when there is no such data set, or its format cannot be told
   */
  public List<Path> opened(DatasetRef ref) {
    List<Path> opened = new ArrayList<>();
    if (ref.name() == null) {
      opened.addAll(UserFile.files(ref));
    } else {
      List<Path> files = known(ref.name()).files();
      opened.addAll(files);
      Path described = files.get(0).resolveSibling("attributes.csv");
      if (Files.isRegularFile(described)) {
        opened.add(described);
      }
    }
    if (ref.attributes() != null) {
      opened.add(UserFile.path(ref.attributes()));
    }
    return opened.stream().distinct().toList();
  }
}
