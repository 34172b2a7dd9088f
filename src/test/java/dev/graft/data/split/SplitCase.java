package dev.graft.data.split;

import dev.graft.data.Bundled;
import dev.graft.data.Features;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Splits of bundled data sets, and what is asked of them. */
abstract class SplitCase {
  static final DatasetRef MNIST = Bundled.limited("mnist", 1000);
  static final DatasetRef OPTDIGITS = DatasetRef.bundled("optdigits");

  static Prepared split(Kind kind, DatasetRef source, DatasetRef target, Preprocess... steps) {
    return Split.of(Bundled.domains(kind, source, target, steps), 1, false, Bundled.DATASETS);
  }

  static Set<List<Float>> rows(Features features) {
    Set<List<Float>> rows = new HashSet<>();
    for (int row = 0; row < features.rows(); row++) {
      Float[] boxed = new Float[features.width()];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = features.values()[row * boxed.length + i];
      }
      rows.add(List.of(boxed));
    }
    return rows;
  }
}
