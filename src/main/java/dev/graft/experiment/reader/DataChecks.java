package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Preprocess;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the data fits the kind, the preprocessing and the model. */
final class DataChecks {
  private final Catalogue catalogue;
  private final Value at;
  private final Value root;
  private final Problems problems;
  private final ZeroShotChecks zeroShot;

  DataChecks(Catalogue catalogue, Given given, Problems problems) {
    this.zeroShot = new ZeroShotChecks(catalogue, given, problems);
    this.catalogue = catalogue;
    this.root = given.at();
    this.at = root.under("data").orElse(root);
    this.problems = problems;
  }

  void check(Kind kind, DataSpec data, Optional<ModelSpec> model) {
    if (kind != Kind.MULTITASK) {
      classesAlone(kind, data);
    }
    if (kind == Kind.ZERO_SHOT) {
      zeroShot.check(data);
      features(kind, data, model);
      return;
    }
    zeroShot.refuseAll();
    if (kind == Kind.MULTITASK) {
      tasks(data);
    } else if (kind == Kind.FEW_SHOT) {
      classes(data);
    } else {
      domains(kind, data);
    }
    features(kind, data, model);
  }

  private void tasks(DataSpec data) {
    refuse("source", "multitask has tasks, no source", "write the data sets under \"tasks\"");
    refuse("target", "multitask has tasks, no target", "write the data sets under \"tasks\"");
    need("tasks", "write tasks: [{dataset: NAME}, {dataset: NAME}]");
    boolean one = data.tasks().size() == 1 && columns(data.tasks().get(0)) < 2;
    if (one) {
      problems.addBelow(at, "tasks", "one task alone shares nothing", "name at least two tasks");
    }
  }

  /** Label columns of a place; two for a file that is not looked into and may have any number. */
  private int columns(DatasetRef ref) {
    int asked =
        (int) Stream.concat(ref.tasks().stream(), ref.numeric().stream()).distinct().count();
    if (ref.name() != null) {
      return asked > 0 ? asked : catalogue.targets(ref).map(List::size).orElse(1);
    }
    boolean mayHoldCells = ref.features() != null && asked < 2;
    return catalogue.targets(ref).map(List::size).orElse(mayHoldCells ? 2 : asked);
  }

  /** Numbers are predicted by multitask learning alone. */
  private void classesAlone(Kind kind, DataSpec data) {
    numbers(kind, "source", data.source());
    numbers(kind, "target", data.target());
  }

  private void numbers(Kind kind, String key, @Nullable DatasetRef ref) {
    Optional.ofNullable(ref)
        .flatMap(catalogue::targets)
        .flatMap(targets -> targets.stream().filter(Catalogue.Target::isNumeric).findFirst())
        .ifPresent(
            target ->
                problems.addBelow(
                    at,
                    key,
                    "the column %s holds numbers, and %s learns classes"
                        .formatted(target.column(), kind.label()),
                    "write kind: multitask, or name a column of classes with label: NAME"));
  }

  /** Few-shot: the target, if any, has the classes of the test. */
  private void classes(DataSpec data) {
    need("source", "write source: {dataset: NAME}");
    refuse("tasks", "few-shot has a source, no tasks", "write kind: multitask");
    DatasetRef source = data.source();
    DatasetRef target = data.target();
    if (source != null && source.labels() == 0) {
      noLabels();
    }
    if (target != null && below("target").under("labels").isPresent()) {
      problems.addBelow(
          below("target"),
          "labels",
          "each episode has its own labelled examples",
          "write episodes: {shots: 5} instead");
    }
    if (source != null && target != null) {
      widths(data, List.of(source, target), "target");
    }
  }

  private void noLabels() {
    problems.addBelow(
        below("source"), "labels", "the source has no labels to learn from", "remove \"labels\"");
  }

  private void domains(Kind kind, DataSpec data) {
    need("source", "write source: {dataset: NAME}");
    need("target", "write target: {dataset: NAME}");
    refuse("tasks", kind.label() + " has a source and a target, no tasks", "write kind: multitask");
    DatasetRef source = data.source();
    DatasetRef target = data.target();
    if (source != null && source.labels() == 0) {
      noLabels();
    }
    if (target != null && target.labels() == 0 && kind != Kind.DOMAIN_ADAPTATION) {
      boolean linked = kind == Kind.HETEROGENEOUS_ADAPTATION;
      problems.addBelow(
          below("target"),
          "labels",
          linked
              ? "labelled target examples are the only link between two feature spaces"
              : kind.label() + " learns from labelled target examples",
          linked ? "write labels: 3" : "write labels: 5, or kind: domain-adaptation");
    }
    if (source != null && target != null) {
      pair(kind, data, source, target);
    }
  }

  private void pair(Kind kind, DataSpec data, DatasetRef source, DatasetRef target) {
    Optional<List<String>> from = catalogue.classes(source);
    Optional<List<String>> to = catalogue.classes(target);
    boolean differ =
        from.isPresent()
            && to.isPresent()
            && !new HashSet<>(from.get()).equals(new HashSet<>(to.get()));
    boolean own = kind == Kind.HETEROGENEOUS_ADAPTATION;
    if ((kind == Kind.DOMAIN_ADAPTATION || own) && differ) {
      problems.addBelow(
          at,
          "target",
          "source and target have different classes",
          own
              ? "keep the common ones with \"classes\""
              : "keep the common ones with \"classes\", or write kind: transfer");
    }
    if (!own) {
      widths(data, List.of(source, target), "target");
    }
  }

  /** Tabular data of one width or images throughout; principal components make any width one. */
  private void widths(DataSpec data, List<DatasetRef> places, String key) {
    boolean projected = data.preprocess().stream().anyMatch(Preprocess.Pca.class::isInstance);
    List<Catalogue.DatasetInfo> known =
        places.stream().map(this::info).flatMap(Optional::stream).toList();
    long shapes = known.stream().map(d -> d.side() > 0 ? -1 : d.features()).distinct().count();
    if (shapes > 1 && !projected) {
      String widths =
          String.join(", ", known.stream().map(d -> d.name() + " has " + d.features()).toList());
      problems.addBelow(
          at,
          key,
          "the data sets have different features: " + widths,
          "choose data sets of one width, or kind: heterogeneous-adaptation");
    }
  }

  private void features(Kind kind, DataSpec data, Optional<ModelSpec> model) {
    if (kind == Kind.MULTITASK) {
      widths(data, data.tasks(), "tasks");
    }
    List<Catalogue.DatasetInfo> places =
        Stream.concat(Stream.of(data.source(), data.target()), data.tasks().stream())
            .flatMap(Stream::ofNullable)
            .map(this::info)
            .flatMap(Optional::stream)
            .toList();
    new SameDataChecks(catalogue, at, problems).check(data);
    for (Preprocess step : data.preprocess()) {
      for (Catalogue.DatasetInfo place : places) {
        step(step, place);
      }
    }
    if (model.orElse(null) instanceof ModelSpec.Cnn cnn) {
      images(kind, cnn, data, places);
    }
  }

  private void step(Preprocess step, Catalogue.DatasetInfo place) {
    if (step instanceof Preprocess.Resize && place.side() == 0) {
      problems.addBelow(
          at, "preprocess", place.name() + " has no images to resize", "remove {resize: ...}");
    }
    if (step instanceof Preprocess.Pca pca
        && pca.components() > Math.min(place.features(), place.rows())) {
      problems.addBelow(
          at,
          "preprocess",
          place.name() + " has only " + Math.min(place.features(), place.rows()) + " components",
          "write a smaller {pca: ...}");
    }
  }

  private void images(
      Kind kind, ModelSpec.Cnn cnn, DataSpec data, List<Catalogue.DatasetInfo> places) {
    places.stream()
        .filter(d -> d.side() == 0)
        .findFirst()
        .ifPresent(
            d ->
                problems.addBelow(
                    root,
                    "model",
                    "a cnn needs images, " + d.name() + " has none",
                    "write model: {type: mlp}"));
    if (data.preprocess().stream().anyMatch(Preprocess.Pca.class::isInstance)) {
      problems.addBelow(
          at,
          "preprocess",
          "principal components are no images for a cnn",
          "remove {pca: ...}, or write model: {type: mlp}");
    }
    depth(cnn, side(data, data.target()));
    if (kind == Kind.HETEROGENEOUS_ADAPTATION) {
      depth(cnn, side(data, data.source()));
    }
  }

  private void depth(ModelSpec.Cnn cnn, int images) {
    int side = images;
    for (int layer = 0; side > 0 && layer < cnn.channels().size(); layer++) {
      int after = (side - cnn.kernel() + 1) / 2;
      if (after < 1) {
        problems.addBelow(
            root,
            "model",
            "images of side "
                + side
                + " are too small for convolution "
                + (layer + 1)
                + " with kernel "
                + cnn.kernel(),
            "write a smaller kernel, fewer channels, or preprocess: [{resize: 28}]");
        return;
      }
      side = after;
    }
  }

  /** Side of the images that the model sees; 0: unknown or none. */
  private int side(DataSpec data, @Nullable DatasetRef place) {
    int resized = 0;
    for (Preprocess step : data.preprocess()) {
      resized = step instanceof Preprocess.Resize resize ? resize.side() : resized;
    }
    DatasetRef shaping =
        place != null ? place : data.tasks().stream().findFirst().orElse(data.source());
    return resized > 0
        ? resized
        : Optional.ofNullable(shaping)
            .flatMap(this::info)
            .map(Catalogue.DatasetInfo::side)
            .orElse(0);
  }

  private Optional<Catalogue.DatasetInfo> info(@Nullable DatasetRef ref) {
    return Optional.ofNullable(ref).flatMap(catalogue::known);
  }

  private Value below(String key) {
    return at.under(key).orElse(at);
  }

  private void need(String key, String cure) {
    if (at.under(key).isEmpty()) {
      problems.addBelow(at, key, "\"" + key + "\" is missing", cure);
    }
  }

  private void refuse(String key, String message, String cure) {
    if (at.under(key).isPresent()) {
      problems.addBelow(at, key, message, cure);
    }
  }
}
