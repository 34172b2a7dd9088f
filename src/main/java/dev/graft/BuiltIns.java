package dev.graft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.carbon.Intensities;
import dev.graft.carbon.Intensity;
import dev.graft.data.catalogue.DatasetInfo;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.engine.method.Methods;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.experiment.reader.JsonSchema;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is built in: methods, data sets, zones; and experiments read against them. */
final class BuiltIns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Datasets datasets;
  private final Intensities intensities = Intensities.shipped();
  private final UserFiles ownFiles;

  /**
   * @param home the directory of Graft's own files
   */
  BuiltIns(Path home) {
    this(home, new Datasets(home.resolve("datasets")));
  }

  /**
   * @param datasets in place of those of the installation
   */
  BuiltIns(Path home, Datasets datasets) {
    this.home = home;
    this.datasets = datasets;
    this.ownFiles =
        UserFiles.any(
            ref -> told(datasets.info(ref)), datasets::attributes, BuiltIns::encoderShape);
  }

  /** The same, with the data sets that users put into a folder. */
  BuiltIns with(KeptFolder own) {
    return new BuiltIns(home, new Datasets(home.resolve("datasets"), own));
  }

  private static Catalogue.DatasetInfo told(DatasetInfo d) {
    int side = d.image() == null ? 0 : Math.min(d.image().height(), d.image().width());
    return new Catalogue.DatasetInfo(
        d.name(),
        d.rows(),
        d.width(),
        side,
        d.classes(),
        d.missing(),
        d.targets().stream()
            .map(target -> new Catalogue.Target(target.column(), target.classes()))
            .toList());
  }

  private static EncoderShape encoderShape(byte[] file) {
    try (OnnxEncoder encoder = OnnxEncoder.open(file)) {
      return encoder.shape();
    }
  }

  private static boolean offered(MethodInfo info) {
    return info.usage() != MethodInfo.Usage.SOURCE;
  }

  /** Where {@code ./graft} lies: GRAFT_HOME, or the working directory. */
  static Path whereGraftLies() {
    String home = System.getenv("GRAFT_HOME");
    return Path.of(home == null ? "" : home).toAbsolutePath().normalize();
  }

  Path home() {
    return home;
  }

  Datasets datasets() {
    return datasets;
  }

  Intensities intensities() {
    return intensities;
  }

  /** As it is now: files of data sets may have come. */
  Catalogue catalogue() {
    return catalogue(ownFiles);
  }

  /** The same, but users' own files must pass a guard before anything of them is read. */
  Catalogue guarded(Consumer<DatasetRef> guard) {
    return catalogue(ownFiles.guardedBy(guard));
  }

  private Catalogue catalogue(UserFiles files) {
    return new Catalogue(
        Methods.ALL.stream().map(Method::info).filter(BuiltIns::offered).toList(),
        datasets.list().stream().map(BuiltIns::told).toList(),
        intensities.zones().stream().map(Intensity::zone).collect(Collectors.toSet()),
        files);
  }

  Method method(String name) {
    return Methods.ALL.stream()
        .filter(m -> m.info().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no method " + name));
  }

  /**
   * @throws dev.graft.experiment.InvalidInput with every problem
   */
  Experiment read(String text, @Nullable String file) {
    return new ExperimentReader().read(text, file, catalogue());
  }

  /** JSON Schema of an experiment file. */
  String schema() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JsonSchema.of(catalogue()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
