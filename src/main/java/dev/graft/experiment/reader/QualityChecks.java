package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.QualitySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the quality that costs are counted to can be seen while training. */
final class QualityChecks {
  private static final Set<Kind> SEEN =
      Set.of(Kind.TRANSFER, Kind.MULTITASK, Kind.DOMAIN_ADAPTATION, Kind.HETEROGENEOUS_ADAPTATION);

  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  QualityChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check(Kind kind, DataSpec data) {
    Optional<QualitySpec> quality = given.maybe(ExperimentTable.QUALITY);
    if (quality.isEmpty()) {
      return;
    }
    DatasetRef target = data.target();
    if (!SEEN.contains(kind)) {
      refuse("", kind.label() + " has no labelled target rows to validate by while it trains");
    } else if (kind != Kind.MULTITASK && target != null && target.labels() == 0) {
      refuse("", "the target has no labels, so that nothing validates by it while training");
    }
    tasks(kind, data, quality.get());
  }

  private void tasks(Kind kind, DataSpec data, QualitySpec quality) {
    if (quality.tasks().isEmpty()) {
      return;
    }
    if (kind != Kind.MULTITASK) {
      refuse("tasks", kind.label() + " has one task");
      return;
    }
    List<String> known = new ArrayList<>();
    for (DatasetRef place : data.tasks()) {
      Optional<List<Catalogue.Target>> targets = catalogue.targets(place);
      if (targets.isEmpty()) {
        return;
      }
      boolean alone = targets.get().size() == 1;
      String before = data.tasks().size() == 1 ? "" : place.title() + " ";
      targets.get().forEach(target -> known.add(alone ? place.title() : before + target.column()));
    }
    for (QualitySpec.TaskTarget task : quality.tasks()) {
      if (!known.contains(task.name())) {
        refuse("tasks", "there is no task " + task.name() + "; there are " + known);
      }
    }
  }

  private void refuse(String key, String why) {
    Value at = given.at().under("quality").orElse(given.at());
    if (key.isEmpty()) {
      problems.addBelow(given.at(), "quality", why, "remove it");
    } else {
      problems.addBelow(at, key, why, "remove it");
    }
  }
}
