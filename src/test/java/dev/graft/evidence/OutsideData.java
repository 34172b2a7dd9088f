package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Preprocess;
import java.nio.file.Path;
import java.util.List;

/** The bundled data sets, and those that may not be bundled. */
final class OutsideData {
  private final Datasets bundled;
  private final Path folder;

  /**
   * @param bundled folder of bundled data sets
   * @param folder of data sets that may not be bundled
   */
  OutsideData(Path bundled, Path folder) {
    this.bundled = new Datasets(bundled);
    this.folder = folder;
  }

  Datasets datasets() {
    return bundled;
  }

  Examples bundled(String name) {
    return bundled.load(DatasetRef.bundled(name));
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  /** A file below the folder of what may not be bundled. */
  Examples file(String path, String format) {
    return bundled.load(
        new DatasetRef(
            null,
            path(path).toString(),
            format,
            null,
            null,
            List.of(),
            DatasetRef.ALL,
            0,
            List.of()));
  }

  static Examples resized(Examples rows, int side) {
    return with(rows, new Preprocess.Resize(side));
  }

  /** Steps fitted on the rows themselves. */
  static Examples with(Examples rows, Preprocess... steps) {
    Features features = Preprocessor.fit(rows.features(), List.of(steps)).apply(rows.features());
    return new Examples(features, rows.labels(), rows.classes());
  }
}
