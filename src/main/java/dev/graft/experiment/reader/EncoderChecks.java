package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Preprocess;
import dev.graft.method.MethodInfo;
import java.util.List;
import java.util.Optional;

/** Whether an encoder is used where one can be, and fits the target's rows. */
final class EncoderChecks {
  private static final String EXTRACTION = "feature-extraction";
  private static final String SOURCE_ONLY = "source-only";
  private static final String FROZEN = "frozen";
  private static final String ALL = "all";

  private final Catalogue catalogue;
  private final Value root;
  private final Problems problems;

  EncoderChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.root = given.at();
    this.problems = problems;
  }

  void check(String path, Optional<DataSpec> data) {
    items("methods").forEach(this::method);
    items("baselines").forEach(this::headless);
    if (!MethodChecks.lists(root, EXTRACTION)) {
      problems.addBelow(root, "methods", "no method here uses the encoder", "add " + EXTRACTION);
    }
    try {
      Optional<EncoderShape> shape = catalogue.files().encoder(path);
      Optional<EncoderShape.Rows> rows = data.flatMap(this::rows);
      if (shape.isPresent() && rows.isPresent()) {
        shape.get().layout(rows.get());
      }
    } catch (InvalidInput unfit) {
      Value at = root.under("sourceModel").orElse(root);
      unfit.problems().forEach(p -> problems.addBelow(at, "path", p.message(), p.cure()));
    }
  }

  private List<Value> items(String key) {
    return root.under(key).orElse(root) instanceof Value.Items items ? items.values() : List.of();
  }

  private void method(Value item) {
    String name = MethodChecks.name(item);
    headless(item);
    if (name.equals(EXTRACTION)) {
      item.under(FROZEN).ifPresent(this::frozen);
    } else if (catalogue.method(name).filter(MethodInfo::needsSource).isPresent()) {
      problems.add(
          item,
          name + " trains layers of the source model, and those of an ONNX encoder cannot be",
          "use feature-extraction, or give a file of Graft or a Deeplearning4j zip");
    }
  }

  /** Where it stands among the methods or the baselines. */
  private void headless(Value item) {
    if (MethodChecks.name(item).equals(SOURCE_ONLY)) {
      problems.add(
          item,
          "an ONNX encoder has no head that names the source's classes",
          "remove source-only");
    }
  }

  private void frozen(Value value) {
    if (value instanceof Value.Items items) {
      items.values().forEach(this::frozen);
    } else if (!value.shown().equals(ALL)) {
      problems.add(
          value,
          "an ONNX encoder is frozen as a whole: its layers have no names here",
          "remove it, or write frozen: all");
    }
  }

  /**
   * The target's rows after preprocessing; empty where sides or channels are not known for sure.
   */
  private Optional<EncoderShape.Rows> rows(DataSpec data) {
    DatasetRef target = data.target();
    Optional<Catalogue.DatasetInfo> info = Optional.ofNullable(target).flatMap(catalogue::known);
    if (target == null || info.isEmpty()) {
      return Optional.empty();
    }
    int features = info.get().features();
    int side = info.get().side();
    int channels = side == 0 ? 0 : features / (side * side);
    // Of a user's images the smaller side alone is known: those of one value a pixel are square.
    if (side > 0 && channels != 1 && target.name() == null) {
      return Optional.empty();
    }
    boolean isImage = side > 0;
    for (Preprocess step : data.preprocess()) {
      if (step instanceof Preprocess.Resize resize && isImage) {
        side = resize.side();
        features = side * side * channels;
      } else if (step instanceof Preprocess.Pca pca) {
        isImage = false;
        features = pca.components();
      }
    }
    List<Integer> image = isImage ? List.of(side, side, channels) : List.of();
    return Optional.of(new EncoderShape.Rows(features, image));
  }
}
