package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tasks of a multitask experiment predict, as far as it is known. */
enum TargetSorts {
  CLASSES,
  NUMBERS,
  BOTH,
  UNKNOWN;

  static TargetSorts of(DataSpec data, Catalogue catalogue) {
    Set<Boolean> numeric = new HashSet<>();
    for (DatasetRef ref : data.tasks()) {
      Optional<List<Catalogue.Target>> targets = catalogue.targets(ref);
      if (targets.isEmpty()) {
        return UNKNOWN;
      }
      targets.get().forEach(target -> numeric.add(target.isNumeric()));
    }
    if (numeric.isEmpty()) {
      return UNKNOWN;
    }
    return numeric.size() > 1 ? BOTH : numeric.contains(true) ? NUMBERS : CLASSES;
  }
}
